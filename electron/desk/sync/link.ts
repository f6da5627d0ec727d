/**
 * The desk's link to its server: one connection at a time, opened again after every loss with growing pauses, truly closed when
 * the network is cut. Live once the server has welcomed it and the parts of the sync have heard so.
 */
import type { Instant } from '../../../shared/base/time.ts'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Cancel } from '../deps.ts'
import {
  type Connection,
  type ConnectionSettings,
  type End,
  openConnection,
  type Request,
  type Welcome,
} from './connection.ts'

import { growingPause } from './growing-pause.ts'

export type LinkState =
  /** The first try, the first after the network was given back, or on the way to another server. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'signed_out' }
  /** Another server answers at the address of ours. */
  | { readonly kind: 'other_server' }
  | { readonly kind: 'refused'; readonly reason: string }

export interface Link {
  state(): LinkState
  /** When the state began. */
  since(): Instant
  lastHeardAt(): Instant | null
  isLive(): boolean
  /** The answer, or null when there is no connection that is welcomed, or it ended before it came. */
  request(frame: Request): Promise<Down | null>
  /** Resolves when there is a connection; false when there will be none. */
  whenLive(): Promise<boolean>
  /** Everything that answers no request. */
  onDown(hear: (frame: Down) => void): void
  /** After each welcome; before it is done the link is not live. */
  onWelcome(hear: (welcome: Welcome) => Promise<void>): void
  onState(hear: (state: LinkState) => void): void
  /** Lets the connection go and begins anew after so long: what was sent and could not be kept is sent again. */
  again(afterMs: number): void
  /** Cuts or restores the network of this desk. */
  setUp(isUp: boolean): void
  close(): void
}

const BACKOFF = { firstMs: 500, mostMs: 30_000 }
/** A version that is not spoken is not spoken in half a second either. */
const REFUSED_WAIT_MS = 30_000
interface Linked {
  readonly settings: ConnectionSettings
  readonly down: Set<(frame: Down) => void>
  readonly welcome: Set<(welcome: Welcome) => Promise<void>>
  readonly heard: Set<(state: LinkState) => void>
  state: LinkState
  since: Instant
  lastHeardAt: Instant | null
  connection: Connection | null
  /** Tries since the last welcome. */
  failures: number
  cancelRetry: Cancel
  isClosed: boolean
  waiters: ((isLive: boolean) => void)[]
}

export function createLink(settings: ConnectionSettings): Link {
  const link: Linked = {
    settings,
    down: new Set(),
    welcome: new Set(),
    heard: new Set(),
    state: { kind: 'connecting' },
    since: settings.deps.now(),
    lastHeardAt: null,
    connection: null,
    failures: 0,
    cancelRetry: nothing,
    isClosed: false,
    waiters: [],
  }
  connect(link)
  return {
    state: () => link.state,
    since: () => link.since,
    lastHeardAt: () => link.lastHeardAt,
    isLive: () => link.state.kind === 'live',
    request: (frame) => link.connection?.request(frame) ?? Promise.resolve(null),
    whenLive: () => {
      if (link.isClosed || link.state.kind === 'live') return Promise.resolve(!link.isClosed)
      return new Promise((resolve) => link.waiters.push(resolve))
    },
    onDown: (hear) => void link.down.add(hear),
    onWelcome: (hear) => void link.welcome.add(hear),
    onState: (hear) => void link.heard.add(hear),
    again: (afterMs) => {
      if (link.connection === null || link.isClosed) return
      drop(link)
      link.cancelRetry = settings.deps.after(afterMs, () => connect(link))
      become(link, { kind: 'offline' })
    },
    setUp: (isUp) => setUp(link, isUp),
    close: () => {
      link.isClosed = true
      drop(link)
      release(link, false)
    },
  }
}

function connect(link: Linked): void {
  const { deps } = link.settings
  link.cancelRetry = nothing
  const own = openConnection(link.settings, {
    welcome: (welcome) => void greeted(link, own, welcome),
    down: (frame) => {
      if (frame.t === 'move') moveOn(link, own, frame.withinMs)
      else link.down.forEach((hear) => hear(frame))
    },
    heard: () => void (link.lastHeardAt = deps.now()),
    ended: (end) => {
      if (link.connection === own) comeAgain(link, end)
    },
  })
  link.connection = own
}

/** After a pause that grows from loss to loss. */
function comeAgain(link: Linked, end: End = { kind: 'lost' }): void {
  const { deps } = link.settings
  drop(link)
  const waitMs = pauseAfter(end, link.failures, deps.chance())
  link.failures += 1
  link.cancelRetry = deps.after(waitMs, () => connect(link))
  become(link, stateAfter(end))
}

async function greeted(link: Linked, own: Connection, welcome: Welcome): Promise<void> {
  try {
    for (const hear of link.welcome) await hear(welcome)
  } catch (cause) {
    link.settings.deps.log('welcome_error', { message: String(cause) })
    if (link.connection === own) comeAgain(link)
    return
  }
  if (link.connection !== own) return
  link.failures = 0
  become(link, { kind: 'live' })
}

/** The server is about to go: this desk works on until a moment of its own, then comes again, and what is unanswered is sent again. */
function moveOn(link: Linked, own: Connection, withinMs: number): void {
  const { deps } = link.settings
  deps.after(Math.floor(deps.chance() * withinMs), () => {
    // It may be gone by then, or the server was faster.
    if (link.connection !== own) return
    drop(link)
    become(link, { kind: 'connecting' })
    connect(link)
  })
}

function become(link: Linked, state: LinkState): void {
  if (state.kind !== link.state.kind) link.since = link.settings.deps.now()
  link.state = state
  if (state.kind === 'live') release(link, true)
  for (const hear of link.heard) hear(state)
}

function release(link: Linked, isLive: boolean): void {
  for (const resolve of link.waiters.splice(0)) resolve(isLive)
}

function drop(link: Linked): void {
  link.cancelRetry()
  link.connection?.close()
  link.connection = null
}

function setUp(link: Linked, isUp: boolean): void {
  if (link.isClosed || isUp === (link.state.kind !== 'cut')) return
  drop(link)
  link.failures = 0
  become(link, { kind: isUp ? 'connecting' : 'cut' })
  if (isUp) connect(link)
}

function stateAfter(end: End): LinkState {
  switch (end.kind) {
    case 'lost':
      return { kind: 'offline' }
    case 'signed_out':
    case 'other_server':
      return { kind: end.kind }
    case 'refused':
      if (end.refused.reason === 'signed_out') return { kind: 'signed_out' }
      if (end.refused.reason === 'too_many') return { kind: 'offline' }
      return { kind: 'refused', reason: end.refused.reason }
  }
}

/** 0.5 to 30 seconds, doubling, each between half and all of itself, so that many desks do not come back at once. */
export function pauseAfter(end: End, failures: number, chance: number): number {
  const growing = growingPause(BACKOFF, failures, chance)
  // Signed out is soon asked again: the next ticket tells whether it is so.
  if (end.kind !== 'refused' || end.refused.reason === 'signed_out') return growing
  return Math.max(growing, end.refused.retryAfterMs ?? REFUSED_WAIT_MS)
}

function nothing(): void {
  // Nothing to cancel.
}
