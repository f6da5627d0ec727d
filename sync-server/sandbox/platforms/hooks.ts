/**
 * Webhooks of the sandbox platforms: signed anew at each attempt, sent again with growing waits until they are taken or too old,
 * and twice where that fault is set.
 */
import { HOUR_MS, type Instant, later, SECOND_MS } from '../../../shared/base/time.ts'
import type { Egress } from '../../connectors/egress.ts'
import type { Cancel, World } from '../../world.ts'
import type { Faults } from './faults.ts'

const FIRST_WAIT_MS = 5 * SECOND_MS
const WAITS_GROW_BY = 4
const LONGEST_WAIT_MS = 6 * HOUR_MS
/** Older ones are given up first. */
const WAITING_MAX = 1_000

export interface Hook {
  readonly url: string
  readonly body: string
  /** Signature and type, as of this attempt. */
  readonly headers: (now: Instant) => Readonly<Record<string, string>>
  readonly giveUpAfterMs: number
}

export interface SentHook {
  readonly url: string
  readonly at: Instant
  readonly body: string
  /** HTTP's; null: nobody answered. */
  readonly status: number | null
  /** The first bytes of what was answered. */
  readonly answer: string
}

export interface Hooks {
  readonly send: (hook: Hook) => void
  /** Sends what is due; resolves once all of it was answered or failed. */
  readonly pump: () => Promise<void>
  /** Newest first. */
  readonly sent: () => readonly SentHook[]
  readonly waiting: () => number
  readonly stop: () => void
}

interface Waiting {
  readonly hook: Hook
  readonly since: Instant
  readonly dueAt: Instant
  readonly attempts: number
}

export interface HookDeps {
  readonly now: () => Instant
  /** Its clock is the receiver's, which nobody moves: a signature has to be of now. */
  readonly world: Pick<World, 'now' | 'after'>
  readonly egress: Pick<Egress, 'post'>
  readonly faults: Faults
}

const SENT_KEPT = 50

export function createHooks(deps: HookDeps): Hooks {
  const { now, world, egress, faults } = deps
  const leaving = new AbortController()
  let waiting: readonly Waiting[] = []
  let sent: readonly SentHook[] = []
  let timer: Cancel = () => {}

  const attempt = async (one: Waiting): Promise<void> => {
    const { url, body, headers, giveUpAfterMs } = one.hook
    const isForged = faults.take('forged')
    const signed = headers(world.now())
    const reply = await egress.post({
      url,
      body: isForged ? `${body} ` : body,
      headers: { ...signed, 'content-type': signed['content-type'] ?? 'application/json' },
      signal: leaving.signal,
    })
    const status = reply.kind === 'answered' ? reply.status : null
    const answer = reply.kind === 'answered' ? reply.answer : ''
    sent = [{ url, body, at: now(), status, answer }, ...sent].slice(0, SENT_KEPT)
    if (status !== null && status >= 200 && status < 300) return
    const wait = Math.min(FIRST_WAIT_MS * WAITS_GROW_BY ** one.attempts, LONGEST_WAIT_MS)
    const dueAt = later(now(), wait)
    if (dueAt - one.since > giveUpAfterMs || leaving.signal.aborted) return
    waiting = [...waiting, { ...one, dueAt, attempts: one.attempts + 1 }].slice(-WAITING_MAX)
  }
  const pump = async (): Promise<void> => {
    const due = waiting.filter(({ dueAt }) => dueAt <= now())
    waiting = waiting.filter(({ dueAt }) => dueAt > now())
    await Promise.all(due.map(attempt))
    arm()
  }
  const arm = (): void => {
    timer()
    timer = () => {}
    if (waiting.length === 0 || leaving.signal.aborted) return
    const next = Math.min(...waiting.map(({ dueAt }) => dueAt))
    timer = world.after(Math.max(0, next - now()), () => void pump())
  }
  return {
    send: (hook) => {
      const times = faults.take('twice') ? 2 : 1
      const one: Waiting = { hook, since: now(), dueAt: now(), attempts: 0 }
      waiting = [...waiting, ...Array.from({ length: times }, () => one)].slice(-WAITING_MAX)
      arm()
    },
    pump,
    sent: () => sent,
    waiting: () => waiting.length,
    stop: () => {
      leaving.abort()
      timer()
    },
  }
}
