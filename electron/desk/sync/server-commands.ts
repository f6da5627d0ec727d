/**
 * Commands that the server judges. Those that may wait stand in the outbox, on disk, until it has answered; the others are
 * asked at once or fail as unreachable. Each has an id, so that asking twice is asking once.
 */
import type { Json } from '../../../shared/base/canonical-json.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { DeskDeps } from '../deps.ts'
import type { Outbox, OutboxCommand } from '../store/outbox.ts'
import { growingPause } from './growing-pause.ts'
import type { Link } from './link.ts'

export interface ServerCommands {
  /** Asks now. */
  ask(name: string, input: Json): Promise<Answer>
  /** Keeps it until it is answered; `started` with its id when that is not soon. */
  post(name: string, input: Json): Promise<Answer>
}

export interface ServerCommandsDeps {
  readonly link: Link
  readonly outbox: Outbox
  readonly deps: Pick<DeskDeps, 'after' | 'chance' | 'newId'>
  /** Runs before a command is sent: what it speaks of must be the server's already. */
  readonly ready: (input: Json) => Promise<void>
}

/** Raised when an input changes its meaning. */
const VERSION = 1
/** How long a person looks at a button that waits. */
const SOON_MS = 15_000
/** What failed and passes may pass in a moment; whoever has no word of when is asked more and more seldom. */
const FAILED = { firstMs: 500, mostMs: 5_000 }
const BATCH = 50

export function createServerCommands(parts: ServerCommandsDeps): ServerCommands {
  const { link, outbox, deps } = parts
  const waiting = new Map<string, (answer: Answer) => void>()
  let isRunning = false
  /** In a row. */
  let failures = 0

  async function drain(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      let isGoingOn = true
      while (isGoingOn && link.isLive()) {
        const commands = outbox.waiting(BATCH)
        if (commands.length === 0) break
        for (const command of commands) isGoingOn = isGoingOn && (await send(command))
      }
    } finally {
      isRunning = false
    }
  }

  /** False when the rest has to wait too. */
  async function send({ id, name, input }: OutboxCommand): Promise<boolean> {
    const answer = await askOnce(parts, { id, name, input })
    if (answer === null) return false
    if (answer.kind === 'failed' && isPassing(answer.failure)) {
      const pauseMs = growingPause(FAILED, failures, deps.chance())
      failures += 1
      deps.after(answer.retryAfterMs ?? pauseMs, () => void drain())
      return false
    }
    failures = 0
    // An answer is JSON: it came over the wire.
    await outbox.answer(id, answer.kind === 'done' ? 'done' : 'refused', answer as unknown as Json)
    waiting.get(id)?.(answer)
    waiting.delete(id)
    return true
  }

  link.onState(({ kind }) => {
    if (kind === 'live') void drain()
  })
  return {
    ask: async (name, input) => {
      if (!link.isLive()) return UNREACHABLE
      const command = { id: deps.newId(), name, input }
      const answer = await askOnce(parts, command)
      if (answer !== null) return answer
      // Lost under way: nobody knows whether it was heard. The same id once more tells.
      const isBack = await soon(deps, link.whenLive(), false)
      return (isBack ? await askOnce(parts, command) : null) ?? UNREACHABLE
    },
    post: async (name, input) => {
      const id = deps.newId()
      const kept = await outbox.append({ id, name, input })
      if (!kept.ok) return { kind: 'refused', ...kept.refusal }
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
      void drain()
      const started: Answer = { kind: 'started', job: id }
      return link.isLive() ? soon(deps, answered, started) : started
    },
  }
}

const UNREACHABLE: Answer = { kind: 'failed', failure: 'unreachable' }

interface Command {
  readonly id: string
  readonly name: string
  readonly input: Json
}

async function askOnce(
  { link, ready }: ServerCommandsDeps,
  command: Command,
): Promise<Answer | null> {
  await ready(command.input)
  const { id, name, input } = command
  // Plain JSON; the wire's type of it is mutable.
  const frame = { t: 'command', id, name, version: VERSION, input: input as WireInput } as const
  const answer = await link.request(frame)
  return answer?.t === 'answer' ? answerOf(answer) : null
}
type WireInput = Extract<Parameters<Link['request']>[0], { t: 'command' }>['input']

function answerOf({ answer }: Extract<Down, { t: 'answer' }>): Answer {
  if (answer.kind !== 'failed' || answer.retryAfterMs === undefined) {
    return answer.kind === 'failed' ? { kind: 'failed', failure: answer.failure } : answer
  }
  return { kind: 'failed', failure: answer.failure, retryAfterMs: answer.retryAfterMs }
}

/** Failures that pass; the others end the command. */
function isPassing(failure: Extract<Answer, { kind: 'failed' }>['failure']): boolean {
  return failure === 'rate_limited' || failure === 'unreachable' || failure === 'not_saved'
}

function soon<Value>(
  deps: Pick<DeskDeps, 'after'>,
  wanted: Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  return new Promise((resolve) => {
    const cancel = deps.after(SOON_MS, () => resolve(otherwise))
    void wanted.then((value) => {
      cancel()
      resolve(value)
    })
  })
}
