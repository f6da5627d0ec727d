/** One scan at the till: gates, reading, `redeem` with what the journal knows, then the entry; the answer comes last. */
import { accept, type Facts, refuse, type Result } from '../../../shared/base/result.ts'
import { later } from '../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import {
  type AcceptedFacts,
  type EntryBody,
  entryId,
} from '../../../shared/domain/redemption/entry.ts'
import { shutGate } from '../../../shared/domain/redemption/gates.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import { redeem } from '../../../shared/domain/redemption/redeem.ts'
import type { RedeemReason } from '../../../shared/domain/redemption/refusal.ts'
import { displayKeyOf, judgeRotation } from '../../../shared/domain/redemption/rotation.ts'
import { type Token, verifyToken } from '../../../shared/domain/redemption/token.ts'
import { TRAINING_CAMPAIGN, trainingManifest } from '../../../shared/domain/redemption/training.ts'
import { voucherId, type VoucherKey } from '../../../shared/domain/redemption/voucher.ts'
import { append, type Book, frameOf, type TimeNow } from './book.ts'
import { hmacSha256 } from '../crypto.ts'
import { chooseReading, type ChosenReading } from './choose-reading.ts'
import { readTyped, type TypedReading } from './read-typed.ts'
import { UNDO_MS } from './undo.ts'
import type { Scan } from './verbs.ts'
import { historyOf, keyOf } from './voucher-history.ts'

type Verdict = Result<AcceptedVerdict, RedeemReason>

/** @param beside what is kept with the entry of an accepted code, in its transaction. */
export function judgeScan(
  book: Book,
  scan: Scan,
  beside: (verdict: AcceptedVerdict) => void = nothing,
): Verdict {
  const now = book.time()
  const gate = gateOf(book, now)
  if (gate !== null) return no(book, { reason: gate, facts: gateFacts(book, now), voucher: null })
  const { reading, candidate } = readingOf(book, scan, now)
  if (!reading.ok) return no(book, { reason: reading.reason, facts: {}, voucher: null })
  const { token } = reading
  const manifest = manifestFor(book, token)
  const verdict = redeem({
    token,
    training: book.training,
    organisation: book.till.organisationNumber,
    keyring: book.lists.keyring(),
    manifest,
    till: {
      venue: book.till.venue,
      offline: scan.offline,
      // Only asked of a scan that is offline itself.
      acceptedOffline: scan.offline
        ? book.entries.provisionalOffline(token.fields.campaign)
        : { count: 0, valueMinor: 0 },
    },
    history: historyOf(book, token),
    basketMinor: scan.basketMinor,
    trustedAt: now.trustedAt,
    isGenuine: (given, publicKey) => verifyToken(given, publicKey, book.verify),
    lifting: scan.lifting,
    rotation: rotationOf(book, token, now),
  })
  if (!verdict.ok) {
    const { reason, facts } = verdict.refusal
    return no(book, { reason, facts, voucher: isProven(reason) ? keyOf(token) : null })
  }
  const { training } = book
  // `redeem` accepts nothing without its manifest.
  const told = (entry: EntryBody): AcceptedVerdict => ({
    ...acceptedVerdict(entry, manifest as Manifest),
    candidate,
    training,
  })
  if (training) return accept(told(trainWith(book, verdict.value)))
  return accept(told(append(book, verdict.value, (entry) => beside(told(entry)))))
}

function nothing(): void {
  // No change beside the entry.
}

/** The entry it would be; nothing is written, and no answer is asked. */
function trainWith(book: Book, accepted: AcceptedFacts): EntryBody {
  const { asksFirstVisit: _, ...facts } = accepted
  book.trained.set(voucherId(facts.voucher), book.time().wall)
  const { sequence, hash } = book.head
  return { ...frameOf(book, book.time()), ...facts, sequence: sequence + 1, previous: hash }
}

interface Read {
  readonly reading: ChosenReading['reading'] | TypedReading
  readonly candidate: number | null
}

function readingOf(book: Book, scan: Scan, now: TimeNow): Read {
  return scan.typed === undefined
    ? chooseReading(book, scan)
    : { reading: readTyped(book, scan.typed, now), candidate: null }
}

/** By the campaign's display secret, where this till holds it. */
function rotationOf({ disk }: Book, { fields, tail }: Token, now: TimeNow): Rotation | undefined {
  if (!fields.rotating) return undefined
  const secret = disk.codes.displaySecret(fields.campaign)
  const displayKey = secret && displayKeyOf(secret, fields, hmacSha256)
  return judgeRotation({ tail, displayKey, ...now }, hmacSha256)
}
type Rotation = ReturnType<typeof judgeRotation>

export function gateOf(book: Book, now: TimeNow): ReturnType<typeof shutGate> {
  return shutGate({
    isRevoked: book.isSwitchedOff,
    leaseUntil: book.kept.leaseUntil,
    trustedAt: now.trustedAt,
    isClockSuspect: now.isSuspect && book.clockLiftedBy === null,
    // What cannot be written says so when it is tried.
    isDiskWritable: true,
  })
}

function gateFacts(book: Book, now: TimeNow): Facts {
  return { since: book.kept.usedAsOf, clock: now.wall, lastServerTime: book.kept.highWater }
}

interface No {
  readonly reason: RedeemReason
  readonly facts: Facts
  readonly voucher: VoucherKey | null
}

/** A refusal is told first and written after; it holds nothing. */
function no(book: Book, { reason, facts, voucher }: No): Verdict {
  if (!book.training) book.refused.push({ kind: 'refused', reason, voucher })
  return refuse(reason, facts)
}

/** Reasons found after the signature held: only then is the voucher a fact. */
const UNPROVEN: ReadonlySet<RedeemReason> = new Set([
  'foreign_organisation',
  'unknown_key',
  'not_genuine',
])
function isProven(reason: RedeemReason): boolean {
  return !UNPROVEN.has(reason)
}

function manifestFor(book: Book, { fields }: Token): Manifest | undefined {
  const { lists, till } = book
  if (book.training && fields.campaign === TRAINING_CAMPAIGN) return practice(book)
  return fields.organisation === till.organisationNumber
    ? lists.manifest(fields.campaign)
    : undefined
}

/** Known without a server; the venue's zone and money are those of a campaign that is held, where there is one. */
function practice({ lists, till }: Book): Manifest {
  const [held] = lists.manifests()
  const zone = held?.venues.find(({ id }) => id === till.venue)?.zone ?? 'UTC'
  return trainingManifest({
    organisation: till.organisationNumber,
    venue: { id: till.venue, name: till.name, zone },
    currency: held?.currency ?? 'EUR',
  })
}

function acceptedVerdict(
  entry: EntryBody,
  manifest: Manifest,
): Omit<AcceptedVerdict, 'candidate' | 'training'> {
  // Only an accepted entry comes here: `redeem` gave its facts.
  const body = entry as Extract<EntryBody, { kind: 'accepted' }>
  return {
    verdict: 'accepted',
    standing: 'provisional',
    entry: entryId(body.till, body.sequence),
    voucher: voucherId(body.voucher),
    reward: manifest.reward,
    rewardMinor: body.rewardMinor,
    currency: manifest.currency,
    campaignTitle: manifest.title,
    offline: body.offline,
    undoUntil: later(body.at, UNDO_MS),
    at: body.at,
    asksFirstVisit: body.asksFirstVisit === true,
    override: body.override ?? null,
  }
}
