/**
 * One till as a core: an event in, effects out, its state in between. The journal's verbs are the real ones over the virtual
 * disk; the link is what `desk/sync` does over sockets, told in steps: one request of a kind at a time, late frames fenced.
 */
import type { EntryId } from '../../../../shared/base/ids.ts'
import type { Result } from '../../../../shared/base/result.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../../shared/bridge/till-commands.ts'
import type { RedeemReason } from '../../../../shared/domain/redemption/refusal.ts'
import type { Down, Up } from '../../../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import { type TillJournal, tillJournalOn } from '../../../desk/journal/till-journal.ts'
import type { GiveBackFrom } from '../../../desk/journal/verbs.ts'
import { createDisk, type Disk, type DiskFault, DiskTrouble } from './disk.ts'
import { createJournalMemory, type JournalMemory } from './journal-memory.ts'
import { verifyTag } from './keys.ts'
import { card, type TillCard } from './shop.ts'

export type TillEvent =
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'undo'; readonly entry: EntryId }
  | { readonly kind: 'settle' }
  | { readonly kind: 'minute' }
  | { readonly kind: 'connected'; readonly connection: number }
  | { readonly kind: 'frame'; readonly connection: number; readonly frame: Down }
  | { readonly kind: 'lost'; readonly connection: number }

export type TillEffect =
  | { readonly kind: 'send'; readonly connection: number; readonly frame: Up }
  | { readonly kind: 'hang_up'; readonly connection: number }
  | { readonly kind: 'verdict'; readonly verdict: Result<AcceptedVerdict, RedeemReason> }
  | { readonly kind: 'undone'; readonly of: EntryId }
  | { readonly kind: 'not_saved' }
  | { readonly kind: 'asked_whole' }
  /** The server's word was taken: from here on the till is live. */
  | { readonly kind: 'heard'; readonly serverTime: number }

/** What the till's machine is asked for its clocks. */
export type ReadClocks = (till: Till) => {
  readonly wall: number
  readonly boot: string
  readonly monotonicMs: number
}

export interface Till {
  readonly card: TillCard
  readonly disk: Disk
  readonly memory: JournalMemory
  readonly readClocks: ReadClocks
  /** Null while its machine is down. */
  journal: TillJournal | null
  connection: number | null
  isLive: boolean
  /** Asked and not yet answered, by request. */
  readonly asked: Map<number, 'upload' | 'sets' | 'returns'>
  /** What a restored server still waits for; the link is not live before all of it was taken. */
  returning: Returning | null
  requests: number
  protocol: number
  /** An upload that the server could not take waits for a minute. */
  isUploadLater: boolean
}

export function createTill(
  name: string,
  readClocks: ReadClocks,
  struck: (fault: DiskFault) => void,
): Till {
  const disk = createDisk(struck)
  return {
    card: card(name),
    disk,
    memory: createJournalMemory(disk),
    readClocks,
    journal: null,
    connection: null,
    isLive: false,
    asked: new Map(),
    returning: null,
    requests: 0,
    protocol: PROTOCOL,
    isUploadLater: false,
  }
}

/** The journal opens over what is on the disk: nothing of the run before is remembered. */
export function boot(till: Till): void {
  hangUp(till)
  till.journal = tillJournalOn({
    disk: till.memory.port,
    till: till.card.identity,
    clocks: () => {
      const { wall, boot: name, monotonicMs } = till.readClocks(till)
      return { wall: instant(wall), boot: name, monotonicMs }
    },
    verify: verifyTag,
    sign: till.card.keys.sign,
  })
}

export function hangUp(till: Till): void {
  till.connection = null
  till.isLive = false
  till.asked.clear()
  till.returning = null
}

/** @throws Crash when its machine died on the way: then nothing of what it was about to say was said. */
export function stepTill(till: Till, event: TillEvent): readonly TillEffect[] {
  const { journal } = till
  if (journal === null) return []
  switch (event.kind) {
    case 'scan': {
      const scan = { text: event.text, basketMinor: 900, offline: !till.isLive }
      const verdict = saved(() => journal.redeem(scan))
      return [
        ...(verdict === null ? [NOT_SAVED] : [{ kind: 'verdict', verdict } as const]),
        ...pump(till),
      ]
    }
    case 'undo': {
      const done = saved(() => journal.undo({ entry: event.entry, reason: 'mistake' }))
      const told =
        done === null ? [NOT_SAVED] : done.ok ? [{ kind: 'undone', of: event.entry } as const] : []
      return [...told, ...pump(till)]
    }
    case 'settle':
      saved(() => journal.settle())
      return pump(till)
    case 'minute':
      saved(() => journal.keepTime({ online: till.isLive }))
      till.isUploadLater = false
      return pump(till)
    case 'connected':
      return greet(till, event.connection)
    case 'lost':
      if (till.connection === event.connection) hangUp(till)
      return []
    case 'frame':
      // What comes on another connection than the present one is of the past.
      return event.connection === till.connection ? hear(till, event.frame) : []
  }
}

const NOT_SAVED = { kind: 'not_saved' } as const

/** Null when the disk did not take it. */
function saved<Value>(verb: () => Value): Value | null {
  try {
    return verb()
  } catch (error) {
    if (!(error instanceof DiskTrouble)) throw error
    return null
  }
}

function greet(till: Till, connection: number): readonly TillEffect[] {
  hangUp(till)
  till.connection = connection
  const { epoch, highest } = till.journal?.heard() ?? { epoch: null, highest: null }
  const { id: device } = till.card.device
  const protocol = { floor: till.protocol, ceiling: till.protocol }
  const frame = { t: 'hello', ticket: device, device, protocol, epoch, highest } as const
  return [{ kind: 'send', connection, frame }]
}

function hear(till: Till, frame: Down): readonly TillEffect[] {
  switch (frame.t) {
    case 'welcome':
      return welcomed(till, frame)
    case 'placed':
      return placed(till, frame)
    case 'upload-refused':
      return refused(till, frame)
    case 'sets':
      return takeSets(till, frame)
    case 'returned':
      return returned(till, frame)
    case 'refused':
      return turnedAway(till, frame.reason)
    case 'page':
    case 'caught-up':
    case 'live':
    case 'lagging':
    case 'pushed':
    case 'answer':
    case 'renewed':
    case 'forget':
    case 'move':
      // Of documents and commands, which no till of this ring asks for.
      return []
  }
}

type Welcome = Extract<Down, { t: 'welcome' }>

interface Returning {
  readonly welcome: Welcome
  readonly above: number
  from: NonNullable<GiveBackFrom['from']> | null
}

/** First everything is given back that the server asks for; then its word is heard, and the link is live. */
function welcomed(till: Till, welcome: Welcome): readonly TillEffect[] {
  const { returnsAbove: above } = welcome
  if (above === null || till.protocol !== PROTOCOL) return goLive(till, welcome)
  till.returning = { welcome, above, from: { kind: 'placements', n: 0 } }
  return giveBack(till)
}

function giveBack(till: Till): readonly TillEffect[] {
  const { returning, journal } = till
  if (returning === null || journal === null) return []
  const { above, from, welcome } = returning
  if (from === null) {
    till.returning = null
    return goLive(till, welcome)
  }
  const page = saved(() => journal.giveBack({ above, from }))
  if (page === null) return startAnew(till)
  const { placements, chunks, next } = page
  returning.from = next
  return ask(till, 'returns', (i) => ({
    t: 'returns',
    i,
    placements: placements.map(({ batch, digests, signature }) => {
      return { batch, digests: [...digests], signature }
    }),
    chunks: [...chunks],
    last: next === null,
  }))
}

function returned(till: Till, { i }: Extract<Down, { t: 'returned' }>): readonly TillEffect[] {
  return till.asked.delete(i) ? giveBack(till) : []
}

function goLive(till: Till, { serverTime, epoch }: Welcome): readonly TillEffect[] {
  const { journal } = till
  if (journal === null) return []
  saved(() => journal.hearServer({ serverTime: instant(serverTime), epoch }))
  till.isLive = true
  till.isUploadLater = false
  return [
    { kind: 'heard', serverTime },
    ...(till.protocol === PROTOCOL ? askSets(till) : []),
    ...pump(till),
  ]
}

function placed(
  till: Till,
  { i, placement }: Extract<Down, { t: 'placed' }>,
): readonly TillEffect[] {
  const { journal } = till
  if (i !== null) till.asked.delete(i)
  const isTaken = journal === null ? null : saved(() => journal.place(placement))
  // What the disk did not take must not be passed by a later one: the server tells it again.
  if (isTaken === null) return startAnew(till)
  if (!isTaken) till.isUploadLater = true
  return pump(till)
}

function startAnew(till: Till): readonly TillEffect[] {
  const { connection } = till
  hangUp(till)
  return connection === null ? [] : [{ kind: 'hang_up', connection }]
}

function refused(
  till: Till,
  { i, reason, facts }: Extract<Down, { t: 'upload-refused' }>,
): readonly TillEffect[] {
  if (!till.asked.delete(i)) return []
  const expected = facts['expected']
  if (reason === 'chain_gap' && typeof expected === 'number') {
    saved(() => till.journal?.resendFrom(expected))
    return pump(till)
  }
  till.isUploadLater = true
  return []
}

function takeSets(till: Till, sets: Extract<Down, { t: 'sets' }>): readonly TillEffect[] {
  const { journal } = till
  if (journal === null) return []
  if (sets.i !== null) till.asked.delete(sets.i)
  const { t: _t, i: _i, ...news } = sets
  const isSound = saved(() => journal.takeSets(news))
  if (isSound === true) return []
  return [{ kind: 'asked_whole' }, ...askSets(till)]
}

function turnedAway(till: Till, reason: string): readonly TillEffect[] {
  if (reason === 'signed_out') saved(() => till.journal?.switchOff())
  return startAnew(till)
}

function askSets(till: Till): readonly TillEffect[] {
  const { journal } = till
  if (journal === null) return []
  const { keyring, campaigns, shortCodes } = journal.held()
  return ask(till, 'sets', (i) => ({
    t: 'sets',
    i,
    keyring,
    campaigns: [...campaigns],
    shortCodes: [...shortCodes],
  }))
}

/** Uploads what waits, one upload at a time. */
function pump(till: Till): readonly TillEffect[] {
  const { journal, isLive, isUploadLater } = till
  if (journal === null || !isLive || isUploadLater) return []
  if ([...till.asked.values()].includes('upload')) return []
  const waiting = journal.upload()
  if (waiting === null) return []
  return ask(till, 'upload', (i) => ({ t: 'upload', i, ...waiting }))
}

function ask(
  till: Till,
  what: 'upload' | 'sets' | 'returns',
  frame: (i: number) => Up,
): readonly TillEffect[] {
  const { connection } = till
  if (connection === null) return []
  till.requests += 1
  till.asked.set(till.requests, what)
  return [{ kind: 'send', connection, frame: frame(till.requests) }]
}
