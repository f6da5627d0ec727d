/** Answers kept so that a resend gets the same one: pushes by (device, sequence), commands by (principal, id). */
import { DAY_MS, type Instant } from '../../shared/base/time.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { AuditDeed, AuditTable } from './audit.ts'
import type { Database } from './database.ts'

/** A desk that resends later than this finds its work already in the documents. */
const KEPT_MS = 35 * DAY_MS

export type AnswerTable = ReturnType<typeof openAnswers>

/** What is kept of a command that is to be audited goes to the security log in the same unit, once. */
export function openAnswers(database: Database, audit: Pick<AuditTable, 'append'>) {
  const push = database
    .prepare<[string, number], string>(
      'SELECT answer FROM pushes WHERE device = ? AND sequence = ?',
    )
    .pluck()
  const command = database
    .prepare<[string, string], string>('SELECT answer FROM commands WHERE principal = ? AND id = ?')
    .pluck()
  const keepPush = database.prepare('INSERT INTO pushes VALUES (?, ?, ?, ?)')
  const keepCommand = database.prepare('INSERT INTO commands VALUES (?, ?, ?, ?)')
  const dropPushes = database.prepare('DELETE FROM pushes WHERE at < ?')
  const dropCommands = database.prepare('DELETE FROM commands WHERE at < ?')
  return {
    push: (device: string, sequence: number): string | undefined => push.get(device, sequence),
    keepPush: (
      key: { readonly device: string; readonly sequence: number },
      answer: string,
      at: Instant,
    ) => {
      keepPush.run(key.device, key.sequence, answer, at)
    },
    command: (key: CommandKey): WireAnswer | undefined => {
      const kept = command.get(key.principal, key.id)
      // Written by `keepCommand` from an answer.
      return kept === undefined ? undefined : (JSON.parse(kept) as WireAnswer)
    },
    keepCommand: (key: CommandKey, answer: WireAnswer, at: Instant) => {
      keepCommand.run(key.principal, key.id, JSON.stringify(answer), at)
      if (key.audit === undefined) return
      const reason = answer.kind === 'refused' ? answer.reason : null
      const outcome = answer.kind === 'done' ? 'done' : 'refused'
      audit.append({ ...key.audit, at, outcome, reason })
    },
    dropOld: (now: Instant) => {
      dropPushes.run(now - KEPT_MS)
      dropCommands.run(now - KEPT_MS)
    },
  }
}

/** What makes a command the same command again. */
export interface CommandKey {
  readonly principal: string
  readonly id: string
  /** Absent: nothing that the security log tells. */
  readonly audit?: AuditDeed
}
