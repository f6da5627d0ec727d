/**
 * One socket, one desk: takes a hello within five seconds, then frames, each parsed before anything else is done with it.
 * A frame that is not one of the wire's ends the session; so does a desk that asks too much or hears too slowly.
 */
import type { SessionRefusal } from '../../shared/sync/version.ts'
import {
  CLOSE,
  HOPELESS_BYTES,
  LAGGING_BYTES,
  UP_BYTES_MAX,
  UP_ROWS_MAX,
  UPLOAD_ENTRIES_MAX,
} from '../../shared/sync/version.ts'
import { type Up, upSchema } from '../../shared/sync/messages.schema.ts'
import type { Facts } from '../../shared/base/result.ts'
import { SECOND_MS } from '../../shared/base/time.ts'
import { type Principal, principalId, scope } from '../scope/scope.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import type { Commit } from '../store/writer.ts'
import { createCheckpoints } from './checkpoint.ts'
import { createFeed } from './feed.ts'
import { negotiate } from './negotiate.ts'
import { answerPull } from './pull.ts'
import { answerPush } from './push.ts'
import { answerRequest } from './requests.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { createTillLists } from './sets.ts'
import { answerReturns } from './returns.ts'
import { answerUpload, sendMissed } from './upload.ts'
import { frame, type Wire } from './wire.ts'

const HELLO_WITHIN_MS = 5 * SECOND_MS
const HELLO_BYTES_MAX = 4_096
/** The socket's own limit; a frame past UP_BYTES_MAX is refused by name. */
export const SOCKET_BYTES_MAX = 256 * 1024
const LAGGING_FOR_MS = 30 * SECOND_MS
/** A full disk is looked at again after this. */
const NOT_SAVED_RETRY_MS = 5 * SECOND_MS

type Hello = Extract<Up, { t: 'hello' }>

export interface SessionEnd {
  readonly receive: (data: string | undefined, bytes: number) => void
  readonly closed: () => void
  /** Ends a session that has lagged too long; called with each ping. */
  readonly check: () => void
}

export function createSession(deps: SessionDeps, wire: Wire): SessionEnd {
  let session: Session | undefined
  let greeted = false
  let over = false
  let laggingSince: number | undefined
  let leave: () => void = () => {}
  const close = (code: number): void => {
    if (over) return
    over = true
    wire.close(code)
    leave()
  }
  const end = (reason: SessionRefusal, facts: Facts = {}, retryAfterMs?: number): void => {
    if (over) return
    wire.send(frame({ t: 'refused', reason, facts, retryAfterMs: retryAfterMs ?? null }))
    close(CLOSE[reason])
  }
  const cancelHello = deps.world.after(HELLO_WITHIN_MS, () => {
    if (session === undefined) end('too_slow')
  })
  const send = (text: string): void => {
    if (over) return
    if (wire.buffered() > HOPELESS_BYTES) wire.terminate()
    else wire.send(text)
  }
  const greet = (hello: Hello): void => {
    greeted = true
    const notSaved = (): void => end('too_many', { because: 'not_saved' }, NOT_SAVED_RETRY_MS)
    const signedOut = (): void => end('signed_out')
    const made = openSession(deps, hello, { send, wire, notSaved, signedOut })
    if (typeof made === 'string') return end(made, refusalFacts(made, deps.protocol))
    session = made.session
    leave = deps.broadcast.join({ hear: (commit) => hear(made.session, commit, { end, close }) })
    send(made.welcome)
    deps.spawn(sendFirst(deps, made.session, hello))
  }
  return {
    receive: (data, bytes) => {
      if (over) return
      if (bytes > (greeted ? UP_BYTES_MAX : HELLO_BYTES_MAX)) return end('bad_frame', { bytes })
      const up = readFrame(data)
      if (up === undefined) return end('bad_frame')
      if (session === undefined) return up.t === 'hello' ? greet(up) : end('bad_frame')
      const waitMs = deps.limits.take(
        principalId(session.principal),
        up.t === 'upload' || up.t === 'returns' ? 'upload' : 'frame',
      )
      if (waitMs > 0) return end('too_many', {}, waitMs)
      if (session.uploadsOnly && up.t !== 'upload' && up.t !== 'renew') {
        return end('protocol_not_spoken', refusalFacts('protocol_not_spoken', deps.protocol))
      }
      const again = up.t === 'renew' ? renew(deps, session, up) : undefined
      if (again === 'signed_out') return end('signed_out')
      deps.spawn(dispatch(deps, session, up))
    },
    closed: () => {
      over = true
      cancelHello()
      leave()
    },
    check: () => {
      if (wire.buffered() <= LAGGING_BYTES) laggingSince = undefined
      else if (laggingSince === undefined) laggingSince = deps.world.now()
      else if (deps.world.now() - laggingSince > LAGGING_FOR_MS) wire.terminate()
    },
  }
}

/** Undefined for anything that is not a frame of the wire; keys that reach for prototypes are none. */
function readFrame(data: string | undefined): Up | undefined {
  if (data === undefined) return undefined
  try {
    const parsed = upSchema.safeParse(JSON.parse(data, refusePrototype))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    throw new SyntaxError('a frame has no such key')
  }
  return value
}

function openSession(
  deps: SessionDeps,
  hello: Hello,
  out: Pick<Session, 'send' | 'notSaved' | 'signedOut'> & { readonly wire: Wire },
): { readonly session: Session; readonly welcome: string } | SessionRefusal {
  const spoken = negotiate(hello.protocol, deps.protocol)
  if (spoken.kind === 'refused') return 'protocol_not_spoken'
  const principal = deps.tickets.take(hello.ticket)
  if (principal === undefined) return 'signed_out'
  if (principal.kind === 'till' && hello.device !== principal.device) return 'out_of_scope'
  const epoch = deps.store.epoch()
  const checkpoints = createCheckpoints(deps.keys, principal, epoch)
  const seen = scope(principal)
  const session: Session = {
    principal,
    epoch,
    device: `${principalId(principal)} ${hello.device}`,
    scope: seen,
    checkpoints,
    feed: createFeed({ scope: seen, checkpoints, send: out.send, buffered: out.wire.buffered }),
    lists: principal.kind === 'till' ? createTillLists(deps, principal, out.send) : null,
    uploadsOnly: spoken.kind === 'uploads',
    send: out.send,
    notSaved: out.notSaved,
    signedOut: out.signedOut,
  }
  const welcome = frame({
    t: 'welcome',
    protocol: spoken.protocol,
    epoch,
    scopeVersion: principal.scopeVersion,
    serverTime: deps.world.now(),
    recovering: deps.store.recovery() !== undefined,
    returnsAbove: returnsAbove(deps, principal, hello),
    limits: { upRows: UP_ROWS_MAX, upBytes: UP_BYTES_MAX, uploadEntries: UPLOAD_ENTRIES_MAX },
  })
  return { session, welcome }
}

/** What a till must give back: what came after the backup, or what it was signed and we do not have. */
function returnsAbove(
  { store }: SessionDeps,
  principal: Principal,
  { highest }: Hello,
): number | null {
  if (principal.kind !== 'till') return null
  const head = store.head()
  const isAhead = highest !== null && highest > head
  return store.returnsAbove(principal.device) ?? (isAhead ? head : null)
}

/** What a till may have missed, and word that it was here. */
async function sendFirst(deps: SessionDeps, session: Session, hello: Hello): Promise<void> {
  if (session.principal.kind !== 'till') return
  const { device, till } = session.principal
  const at = deps.world.now()
  await deps.store.tillSeen(device, at)
  if (deps.store.recovery() !== undefined && returnsAbove(deps, session.principal, hello) === null)
    await deps.store.takeBack({ till, placed: [], chunks: [], isLast: true, at })
  // Pairs of a new epoch are above all pairs before it, so a till that has not heard of it misses those too.
  await sendMissed(deps, session, hello.highest)
}

async function dispatch(deps: SessionDeps, session: Session, up: Up): Promise<void> {
  switch (up.t) {
    case 'pull':
      return answerPull(deps, session, up)
    case 'push':
      return answerPush(deps, session, up)
    case 'upload':
      return answerUpload(deps, session, up)
    case 'returns':
      return answerReturns(deps, session, up)
    case 'command':
      return answerRequest(deps, session, up)
    case 'sets':
      return session.lists?.answer(up)
    case 'renew':
      return session.send(frame({ t: 'renewed', i: up.i }))
    case 'hello':
      // A second hello changes nothing.
      return undefined
  }
}

/** A fresh ticket of the same principal; another's, or a used one, ends the session. */
function renew(
  deps: SessionDeps,
  session: Session,
  up: Extract<Up, { t: 'renew' }>,
): 'signed_out' | undefined {
  const principal = deps.tickets.take(up.ticket)
  const same = principal !== undefined && principalId(principal) === principalId(session.principal)
  return same ? undefined : 'signed_out'
}

function hear(
  session: Session,
  commit: Commit,
  {
    end,
    close,
  }: {
    readonly end: (reason: SessionRefusal) => void
    readonly close: (code: number) => void
  },
): void {
  // In another epoch everything begins anew: the desk comes again.
  if (epochOf(commit.to) !== session.epoch) return close(CLOSE.moving)
  const { principal } = session
  if (principal.kind === 'till' && commit.revoked.includes(principal.device))
    return end('signed_out')
  session.feed.hear(commit)
  if (principal.kind !== 'till') return
  if (commit.sets.has(principal.organisationNumber)) session.lists?.changed()
  for (const { till, placement } of commit.lifts) {
    if (till === principal.till) session.send(frame({ t: 'placed', i: null, placement }))
  }
}

function refusalFacts(reason: SessionRefusal, protocol: number): Facts {
  return reason === 'protocol_not_spoken' ? { spoken: protocol } : {}
}
