/**
 * The planted bugs: each one line of the house said wrongly, as a patch against that very line. A patch whose line is not
 * found exactly once is a defect of this list.
 */
import type { Ring } from '../run.ts'

export interface Mutant {
  readonly name: string
  /** From the root of the house. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** The ring that must kill it. */
  readonly ring: Ring
}

const JUDGE = 'shared/domain/redemption/judge.ts'
const RECOVERIES = 'sync-server/store/recoveries.ts'
const BOOK = 'electron/desk/journal/book.ts'

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the till says yes before its commit',
    file: BOOK,
    find: '      book.entries.append(entry)\n',
    replace:
      '      try { book.entries.append(entry) } catch { /* Surely it will be there soon. */ }\n',
    ring: 'a',
  },
  {
    name: 'the till remembers what its disk did not take',
    file: BOOK,
    find: '      head = { sequence: entry.sequence, hash: entry.hash }\n',
    replace: '      head = book.head = { sequence: entry.sequence, hash: entry.hash }\n',
    ring: 'a',
  },
  {
    name: 'the server acknowledges before its commit',
    file: 'sync-server/store/database.ts',
    find: 'writing: <Result>(run: () => Result) => database.transaction(run).immediate(),',
    replace: `writing: <Result>(run: () => Result) => {
      if (!database.inTransaction) {
        database.exec('BEGIN IMMEDIATE')
        setTimeout(() => database.inTransaction && database.exec('COMMIT'), 200)
      }
      return database.transaction(run)()
    },`,
    ring: 'b',
  },
  {
    name: 'dedupe is skipped',
    file: JUDGE,
    find: "  if (!work.isForking && resendOrFork(known?.placed.hash, uploaded.hash) === 'resend') {\n",
    replace: '  if (false) {\n',
    ring: 'a',
  },
  {
    name: 'dedupe ignores the hash',
    file: 'shared/domain/redemption/chain.ts',
    find: "  return known === given ? 'resend' : 'fork'\n",
    replace: "  return 'resend'\n",
    ring: 'a',
  },
  {
    name: 'the earlier clock wins',
    file: JUDGE,
    find: "  const { holding, touched } = hold(early, { kind: 'accept', entry: id })\n",
    replace: `  const isEarlier = early.holder !== null && (entryOf(work, early.holder)?.holder?.at ?? 0) > entry.trustedAt
  const { holding, touched } = hold(isEarlier ? FREE : early, { kind: 'accept', entry: id })\n`,
    ring: 'a',
  },
  {
    name: 'no venue filter',
    file: 'sync-server/scope/scope.ts',
    find: "(envelope.audience === 'venue' && envelope.venue === venue)",
    replace: "envelope.audience === 'venue'",
    ring: 'b',
  },
  {
    name: 'the checkpoint passes an unread page',
    file: 'sync-server/sync/pull.ts',
    find: '  const position = caughtUp ? Math.max(page.to, head) : page.to\n',
    replace: '  const position = Math.max(page.to, head)\n',
    ring: 'b',
  },
  {
    name: 'the chain is not checked',
    file: 'sync-server/sync/upload.ts',
    find: "  if (fault !== undefined) return refuse('chain_broken', { ...fault })\n",
    replace: '',
    ring: 'a',
  },
  {
    name: 'the lease is ignored',
    file: 'shared/domain/redemption/gates.ts',
    find: '  if (question.leaseUntil === null || question.trustedAt > question.leaseUntil)\n',
    replace: '  if (question.leaseUntil === null)\n',
    ring: 'a',
  },
  {
    name: "an undo of another till's entry has effect",
    file: JUDGE,
    find: '  if (!isOwn || !isAccept) return\n',
    replace: '  if (!isAccept) return\n',
    ring: 'a',
  },
  {
    name: 'an undo before its accept is forgotten',
    file: JUDGE,
    find: '  if (known === undefined) work.undoneEarly.add(of)\n',
    replace: '  if (known === undefined) return\n',
    ring: 'a',
  },
  {
    name: 'the offline cap is not counted',
    file: 'electron/desk/journal/judge-scan.ts',
    find: '        ? book.entries.provisionalOffline(token.fields.campaign)\n',
    replace: '        ? { count: 0, valueMinor: 0 }\n',
    ring: 'a',
  },
  {
    name: 'the edition is ignored',
    file: 'shared/domain/redemption/redeem.ts',
    find: "  return hit(edition < lowest || keyOf(question)?.state === 'compromised')\n",
    replace: "  return hit(lowest < 0 || keyOf(question)?.state === 'compromised')\n",
    ring: 'a',
  },
  {
    name: 'the revoked set is ignored',
    file: 'shared/domain/redemption/redeem.ts',
    find: '    return hit(revoked, { on: revokedAt, zone: zoneOf(question) })\n',
    replace: '    return hit(!revoked && false, { on: revokedAt, zone: zoneOf(question) })\n',
    ring: 'a',
  },
  {
    name: 'a restored server confirms the loser',
    file: 'shared/domain/redemption/recovery.ts',
    find: '  const claims = [...(isConfirmed ? others : withNamed(others, claim, pairOf)), taken]\n',
    replace:
      '  const claims = [...(isConfirmed || pair > 0 ? others : withNamed(others, claim, pairOf)), taken]\n',
    ring: 'a',
  },
  {
    name: 'a server that recovers judges at once',
    file: JUDGE,
    find: '  if (recovery?.isRecovering === true && !isNamed) {\n',
    replace: '  if (recovery?.isRecovering === true && !isNamed && holder === null) {\n',
    ring: 'a',
  },
  {
    name: 'a serial is minted twice after a restore',
    file: RECOVERIES,
    find: '  return { epoch, serials: SERIALS_SKIPPED * times, campaigns: CAMPAIGNS_SKIPPED * times }\n',
    replace:
      '  return { epoch, serials: 0 * SERIALS_SKIPPED, campaigns: CAMPAIGNS_SKIPPED * times }\n',
    ring: 'a',
  },
  {
    name: 'the epoch is ignored after a restore',
    file: RECOVERIES,
    find: '  const epoch = above === null ? before : Math.max(before, above) + 1\n',
    replace: '  const epoch = above === null ? before : Math.max(before, 1)\n',
    ring: 'a',
  },
  {
    name: 'a late reply is not fenced',
    file: 'electron/desk/sync/connection.ts',
    find: '      alive()\n      if (own.isOver) return\n',
    replace: '      alive()\n',
    ring: 'b',
  },
  {
    name: 'an undo lifts nobody',
    file: 'shared/domain/redemption/holding.ts',
    find: '  const next = nextInLine(claims)\n',
    replace: '  const next = nextInLine([])\n',
    ring: 'a',
  },
  {
    name: 'the used set does not follow the holder',
    file: 'sync-server/store/write-judged.ts',
    find: '    if (holding.holder === before.holder || (!on && isRecovering)) continue\n',
    replace: '    if (on) continue\n',
    ring: 'a',
  },
]
