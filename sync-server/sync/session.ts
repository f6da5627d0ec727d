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
import { type Clock, SECOND_MS } from '../../shared/base/time.ts'
import { type Principal, principalId, scopeKey } from '../scope/scope.ts'
import { createHearing, whoNow } from './hearing.ts'
import { negotiate } from './negotiate.ts'
import { answerPull } from './pull.ts'
import { answerPush } from './push.ts'
import { answerRequest } from './requests.ts'
import { makeSession, type Session, type SessionParts } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { answerReturns } from './returns.ts'
import { answerUpload, sendMissed } from './upload.ts'
import { frame, type Wire } from './wire.ts'

const HELLO_WITHIN_MS = 5 * SECOND_MS
const HELLO_BYTES_MAX = 4_096
/** The socket's own limit; a frame past UP_BYTES_MAX is refused by name. */
export const SOCKET_BYTES_MAX = 256 * 1024
const LAGGING_FOR_MS = 30 * SECOND_MS
/** A full disk is looked at again after this; where there are other nodes one of them may take it at once. */
const NOT_SAVED_RETRY_MS = 5 * SECOND_MS
const ELSEWHERE_RETRY_MS = SECOND_MS

type Hello = Extract<Up, { t: 'hello' }>

export interface SessionEnd {
  readonly receive: (data: string | undefined, bytes: number) => void
  readonly closed: () => void
  /** Ends a session that has lagged too long; called with each ping. */
  readonly check: () => void
  /** Tells whoever was welcomed to come elsewhere, after a random part of this. */
  readonly move: (withinMs: number) => void
}

export function createSession(deps: SessionDeps, wire: Wire): SessionEnd {
  let session: Session | undefined
  let greeted = false
  let over = false
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
  const notSaved = (): void => end('too_many', { because: 'not_saved' }, retryMsOf(deps))
  const tooMany = (waitMs: number): void => end('too_many', {}, waitMs)
  const greet = async (hello: Hello): Promise<void> => {
    greeted = true
    const ends = { notSaved, tooMany, signedOut: () => end('signed_out') }
    const own = { origin: wire.origin ?? null, buffered: wire.buffered, isOver: () => over }
    const made = await openSession(deps, hello, { ...ends, ...own, send })
    if (typeof made === 'string') return end(made, refusalFacts(made, deps.protocol))
    if (over) return undefined
    const opened = made.session
    // Whoever it was when the ticket was given: from before its accounts are read again, every change is heard.
    leave = deps.broadcast.join(opened.principal, createHearing(deps, opened, { end, close }))
    const now = await whoNow(deps, opened)
    if (now === undefined || (await hasSignedOut(deps, now))) return end('signed_out')
    if (now.scopeVersion > opened.principal.scopeVersion) opened.rescope(now)
    session = opened
    send(welcomeOf(deps, opened, { hello, protocol: made.protocol }))
    return sendFirst(deps, opened, hello)
  }
  const spawn = (work: Promise<void>): void => deps.spawn(answered(work, notSaved))
  return {
    receive: (data, bytes) => {
      if (over) return
      if (bytes > (greeted ? UP_BYTES_MAX : HELLO_BYTES_MAX)) return end('bad_frame', { bytes })
      const up = readFrame(data)
      if (up === undefined) return end('bad_frame')
      if (session === undefined) {
        return up.t === 'hello' && !greeted ? spawn(greet(up)) : end('bad_frame')
      }
      const bucket = up.t === 'upload' || up.t === 'returns' ? 'upload' : 'frame'
      const waitMs = deps.limits.take(principalId(session.principal), bucket)
      if (waitMs > 0) return tooMany(waitMs)
      if (session.uploadsOnly && up.t !== 'upload' && up.t !== 'renew') {
        return end('protocol_not_spoken', refusalFacts('protocol_not_spoken', deps.protocol))
      }
      spawn(dispatch(deps, session, up))
    },
    closed: () => {
      over = true
      cancelHello()
      leave()
    },
    check: lagCheck(deps.world.now, wire),
    move: (withinMs) => session?.send(frame({ t: 'move', withinMs })),
  }
}

function retryMsOf({ store }: SessionDeps): number {
  return store.feedLagMs() === null ? NOT_SAVED_RETRY_MS : ELSEWHERE_RETRY_MS
}

/** What broke under way is answered by nobody: the desk comes again, perhaps to another node, and asks again. */
async function answered(work: Promise<void>, notSaved: () => void): Promise<void> {
  try {
    await work
  } catch (cause) {
    notSaved()
    throw cause
  }
}

/** Ends a socket whose queue has been too long for too long. */
function lagCheck(now: Clock, wire: Wire): () => void {
  let since: number | undefined
  return () => {
    if (wire.buffered() <= LAGGING_BYTES) since = undefined
    else if (since === undefined) since = now()
    else if (now() - since > LAGGING_FOR_MS) wire.terminate()
  }
}

/** A key that reaches for prototypes stands in the text by its letters, or by escapes of some; hardly any frame has either. */
const MAY_REACH = /__proto__|constructor|prototype|\\u/

/** Undefined for anything that is not a frame of the wire; keys that reach for prototypes are none. */
function readFrame(data: string | undefined): Up | undefined {
  if (data === undefined) return undefined
  try {
    const value: unknown = MAY_REACH.test(data)
      ? JSON.parse(data, refusePrototype)
      : JSON.parse(data)
    const parsed = upSchema.safeParse(value)
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

interface Opened {
  readonly session: Session
  readonly protocol: number
}

async function openSession(
  deps: SessionDeps,
  hello: Hello,
  out: Omit<SessionParts, 'epoch' | 'principal' | 'device' | 'uploadsOnly'>,
): Promise<Opened | SessionRefusal> {
  const spoken = negotiate(hello.protocol, deps.protocol)
  if (spoken.kind === 'refused') return 'protocol_not_spoken'
  const principal = await deps.tickets.take(hello.ticket)
  if (principal === undefined) return 'signed_out'
  if (principal.kind === 'till' && hello.device !== principal.device) return 'out_of_scope'
  const epoch = deps.store.epoch()
  const { device } = hello
  const uploadsOnly = spoken.kind === 'uploads'
  const session = makeSession(deps, { ...out, principal, device, epoch, uploadsOnly })
  return { session, protocol: spoken.protocol }
}

function welcomeOf(
  deps: SessionDeps,
  { principal, epoch }: Session,
  { hello, protocol }: { readonly hello: Hello; readonly protocol: number },
): string {
  return frame({
    t: 'welcome',
    protocol,
    epoch,
    scopeVersion: principal.scopeVersion,
    serverTime: deps.world.now(),
    recovering: deps.store.recovery() !== undefined,
    returnsAbove: returnsAbove(deps, principal, hello),
    limits: { upRows: UP_ROWS_MAX, upBytes: UP_BYTES_MAX, uploadEntries: UPLOAD_ENTRIES_MAX },
  })
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

/** Word that somebody was here, and what a till may have missed. */
async function sendFirst(deps: SessionDeps, session: Session, hello: Hello): Promise<void> {
  const at = deps.world.now()
  if (session.principal.kind === 'person') {
    await deps.store.memberSeen({ ...session.principal, at })
    return
  }
  const { device, till } = session.principal
  await deps.store.tillSeen(device, at)
  if (deps.store.recovery() !== undefined && returnsAbove(deps, session.principal, hello) === null)
    await deps.store.takeBack({ till, placed: [], chunks: [], isLast: true, at })
  // Pairs of a new epoch are above all pairs before it, so a till that has not heard of it misses those too.
  await sendMissed(deps, session, hello.highest)
}

/** Its sign-in may have ended between the ticket and the hello, before the session heard of commits. */
async function hasSignedOut({ store }: SessionDeps, principal: Principal): Promise<boolean> {
  if (principal.kind !== 'person' || principal.signIn === undefined) return false
  return (await store.signIn(principal.signIn)) === undefined
}

async function dispatch(deps: SessionDeps, session: Session, up: Up): Promise<void> {
  switch (up.t) {
    case 'pull':
      return session.pulls.take(up.collection, () => answerPull(deps, session, up))
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
      if (!(await isRenewed(deps, session, up))) return session.signedOut()
      return session.send(frame({ t: 'renewed', i: up.i }))
    case 'hello':
      // A second hello changes nothing.
      return undefined
  }
}

/** A fresh ticket of the same principal; another's, or a used one, ends the session. */
async function isRenewed(
  deps: SessionDeps,
  session: Session,
  up: Extract<Up, { t: 'renew' }>,
): Promise<boolean> {
  const principal = await deps.tickets.take(up.ticket)
  return (
    principal !== undefined &&
    scopeKey(principal) === scopeKey(session.principal) &&
    signInOf(principal) === signInOf(session.principal)
  )
}

function signInOf(principal: Principal): string | undefined {
  return principal.kind === 'person' ? principal.signIn : undefined
}

function refusalFacts(reason: SessionRefusal, protocol: number): Facts {
  return reason === 'protocol_not_spoken' ? { spoken: protocol } : {}
}
