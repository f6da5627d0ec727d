/**
 * The verdict on one scan: pure, the same on till and server (redemption.md section 3). The order of judgement is the list
 * `VERDICT_REASONS`: first hit wins. Device, lease, clock and disk are judged before (`gates.ts`), standing after (`judge.ts`).
 */
import { assert } from '../../base/assert.ts'
import { bytesFromBase64url } from '../../base/bytes.ts'
import type { VenueId } from '../../base/ids.ts'
import { accept, type Facts, type Refusal, type Result } from '../../base/result.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '../../base/time.ts'
import { localTimeOf } from '../../base/zoned-time.ts'
import { rewardMinorOf } from '../campaign/reward.ts'
import { isPastCap, type ClashRisk } from './clash-risk.ts'
import type { AcceptedFacts } from './entry.ts'
import { type Keyring, type MintingKey, mintingKeyOf } from './keyring.ts'
import type { Manifest } from './manifest.ts'
import { type Lifted, liftedOf, type Lifting } from './override.ts'
import { isOpenAt, minutesUntilOpen } from './opening-hours.ts'
import { VERDICT_REASONS, type VerdictReason } from './refusal.ts'
import { instantOfNotAfter, type Token } from './token.ts'

export interface RedeemQuestion {
  readonly token: Token
  /** True on a till in training. */
  readonly training: boolean
  /** Number of the till's organisation. */
  readonly organisation: number
  readonly keyring: Keyring
  /** Of the token's campaign; undefined when the till does not hold it. */
  readonly manifest: Manifest | undefined
  readonly till: {
    readonly venue: VenueId
    readonly offline: boolean
    /** Accepted of this campaign at this till and not yet placed by the server. */
    readonly acceptedOffline: ClashRisk
  }
  readonly history: VoucherHistory
  /** Whole minor units; null while the bill is not told. */
  readonly basketMinor: number | null
  readonly trustedAt: Instant
  /** `verifyToken` with a library on a till; the kept digest on the server, which is five times faster. */
  readonly isGenuine: (token: Token, publicKey: Uint8Array) => boolean
  /** Absent: nobody could check the rotating tail. */
  readonly rotation?: 'fresh' | 'stale' | 'uncheckable' | undefined
  /** What a manager lifts for this scan. */
  readonly lifting?: Lifting | undefined
}

export interface VoucherHistory {
  readonly usedHere: UsedHere | null
  readonly usedElsewhere: UsedElsewhere | null
  readonly revoked: boolean
  /** Null, or absent: withdrawn, and nobody here knows when. */
  readonly revokedAt?: Instant | null | undefined
  /** When the till last heard the used set. */
  readonly usedAsOf: Instant | null
}

export interface UsedHere {
  readonly at: Instant
  readonly cashier: string | null
  readonly tillName: string
}

/** By the used set alone a till knows neither where nor when. */
export interface UsedElsewhere {
  readonly venueName: string | null
  readonly at: Instant | null
}

type Judge = (question: RedeemQuestion) => Facts | null
type KnownQuestion = RedeemQuestion & { readonly manifest: Manifest }

/** One judge a reason: the facts of the refusal when it hits, else null. */
const JUDGES: Readonly<Record<VerdictReason, Judge>> = {
  foreign_organisation: ({ token, organisation }) =>
    hit(token.fields.organisation !== organisation),
  unknown_key: (question) => hit(keyOf(question) === undefined),
  not_genuine: (question) => hit(!isGenuine(question)),
  training_mismatch: ({ token, training }) =>
    hit(token.fields.training !== training, { isTillInTraining: training }),
  manifest_missing: ({ manifest }) => hit(manifest === undefined),
  campaign_paused: (question) => judgeState(question, 'paused'),
  campaign_ended: (question) => judgeState(question, 'ended'),
  wrong_venue: known(judgeVenue),
  superseded: known(judgeEdition),
  revoked: known((question) => {
    const { revoked, revokedAt = null } = question.history
    return hit(revoked, { on: revokedAt, zone: zoneOf(question) })
  }),
  not_yet_valid: known(judgeStart),
  expired: known(judgeEnd),
  wrong_hours: known(judgeHours),
  used_here: ({ history: { usedHere } }) =>
    usedHere && { at: usedHere.at, cashier: usedHere.cashier, till: usedHere.tillName },
  used_elsewhere: ({ history: { usedElsewhere, usedAsOf } }) =>
    usedElsewhere && { venue: usedElsewhere.venueName, at: usedElsewhere.at, asOf: usedAsOf },
  rotation_stale: ({ token, rotation }) => hit(token.fields.rotating && rotation === 'stale'),
  rotation_uncheckable: ({ token, rotation }) =>
    hit(token.fields.rotating && rotation !== 'fresh' && rotation !== 'stale'),
  below_minimum: known(judgeBasket),
  offline_cap: known(judgeCap),
}

/** What the entry of an accept says, or the first reason against it with its facts. */
export function redeem(question: RedeemQuestion): Result<AcceptedFacts, VerdictReason> {
  const { refusal, lifted } = judgeBy(question, VERDICT_REASONS)
  if (refusal !== null) return { ok: false, refusal }
  const { token, manifest, basketMinor, till, history, lifting } = question
  assert(manifest !== undefined, 'a missing manifest is refused above')
  const { organisation, campaign, serial, edition } = token.fields
  return accept({
    kind: 'accepted',
    voucher: { organisation, campaign, serial },
    edition,
    token: token.text,
    manifestVersion: manifest.version,
    basketMinor,
    rewardMinor: rewardMinorOf(manifest.reward, basketMinor),
    offline: till.offline,
    usedAsOf: history.usedAsOf,
    ...(lifting && lifted.length > 0 && { override: { manager: lifting.manager, lifted } }),
    ...(manifest.asksFirstVisit && { asksFirstVisit: true }),
  })
}

/** The first of these reasons that hits, in the order given; the server asks only those that a ledger can judge. */
export function firstRefusal(
  question: RedeemQuestion,
  reasons: readonly VerdictReason[],
): Refusal<VerdictReason> | null {
  return judgeBy(question, reasons).refusal
}

interface Judgement {
  readonly refusal: Refusal<VerdictReason> | null
  /** What hit and was lifted before it. */
  readonly lifted: readonly Lifted[]
}

function judgeBy(question: RedeemQuestion, reasons: readonly VerdictReason[]): Judgement {
  const { lifting } = question
  const lifted: Lifted[] = []
  for (const reason of reasons) {
    const facts = JUDGES[reason](question)
    if (facts === null) continue
    const lift = lifting?.reasons.includes(reason) ? liftedOf(reason, facts) : undefined
    if (lift === undefined) {
      const refusal = { reason, facts: { ...campaignFact(question, reason), ...facts } }
      return { refusal, lifted }
    }
    lifted.push(lift)
  }
  return { refusal: null, lifted }
}

/** The campaign's name, once the code is known to be one of its own: nothing of an unsigned text is said as a fact. */
function campaignFact({ manifest }: RedeemQuestion, reason: VerdictReason): Facts {
  const isSigned = VERDICT_REASONS.indexOf(reason) > VERDICT_REASONS.indexOf('manifest_missing')
  return isSigned && manifest !== undefined ? { campaign: manifest.title } : {}
}

function hit(isHit: boolean, facts: Facts = {}): Facts | null {
  return isHit ? facts : null
}

/** Judges by the manifest; says nothing where there is none. */
function known(judge: (question: KnownQuestion) => Facts | null): Judge {
  return (question) => {
    const { manifest } = question
    return manifest === undefined ? null : judge({ ...question, manifest })
  }
}

function keyOf({ token, keyring }: RedeemQuestion): MintingKey | undefined {
  return mintingKeyOf(keyring, token.fields)
}

/** A live key signs no training code and a training key no live one. */
function isGenuine(question: RedeemQuestion): boolean {
  const key = keyOf(question)
  const publicKey = key && bytesFromBase64url(key.publicKey)
  if (key === undefined || publicKey === undefined) return false
  return (
    key.training === question.token.fields.training && question.isGenuine(question.token, publicKey)
  )
}

function judgeState({ manifest }: RedeemQuestion, state: Manifest['state']): Facts | null {
  return manifest?.state === state
    ? { since: manifest.stateSince, zone: manifest.venues[0]?.zone ?? null }
    : null
}

function judgeVenue({ token, manifest, till }: KnownQuestion): Facts | null {
  const { venueGroup } = token.fields
  const group = venueGroup === 0 ? null : (manifest.venueGroups[venueGroup - 1] ?? [])
  const valid = manifest.venues.filter(({ id }) => group === null || group.includes(id))
  const isHere = valid.some(({ id }) => id === till.venue)
  return hit(!isHere, { venues: valid.map(({ name }) => name) })
}

/** Codes of a compromised slot are reissued under another, whatever their edition. */
function judgeEdition(question: KnownQuestion): Facts | null {
  const { edition, serial } = question.token.fields
  const lowest = question.manifest.editions[String(serial)] ?? 0
  return hit(edition < lowest || keyOf(question)?.state === 'compromised')
}

function judgeStart(question: KnownQuestion): Facts | null {
  const { manifest, trustedAt } = question
  const { startsAt } = manifest
  return hit(trustedAt < startsAt, {
    from: startsAt,
    zone: zoneOf(question),
    hours: hoursWithinADay(startsAt - trustedAt),
  })
}

/** The campaign's end, or the token's own bound where that is earlier. `on` is the last valid minute. */
function judgeEnd(question: KnownQuestion): Facts | null {
  const { manifest, token, trustedAt } = question
  const endsAt = Math.min(manifest.endsAt, instantOfNotAfter(token.fields.notAfter))
  return hit(trustedAt >= endsAt, {
    on: endsAt - MINUTE_MS,
    zone: zoneOf(question),
    hours: hoursWithinADay(trustedAt - endsAt),
  })
}

function judgeHours(question: KnownQuestion): Facts | null {
  const { hours } = question.manifest
  if (hours === null) return null
  const local = localTimeOf(question.trustedAt, zoneOf(question))
  const left = minutesUntilOpen(hours, local)
  return hit(!isOpenAt(hours, local), {
    days: hours.days.map(String),
    fromMinute: hours.fromMinute,
    untilMinute: hours.untilMinute,
    hours: left === null ? null : hoursWithinADay(left * MINUTE_MS),
  })
}

function judgeBasket({ manifest, basketMinor }: KnownQuestion): Facts | null {
  const { minimumSpendMinor, currency } = manifest
  return hit(minimumSpendMinor > 0 && (basketMinor ?? 0) < minimumSpendMinor, {
    minimumMinor: minimumSpendMinor,
    basketMinor,
    currency,
  })
}

function judgeCap({ manifest, till, basketMinor }: KnownQuestion): Facts | null {
  const rewardMinor = rewardMinorOf(manifest.reward, basketMinor)
  const isPast = isPastCap(till.acceptedOffline, rewardMinor, manifest.offlineCap)
  return hit(till.offline && isPast, {
    count: till.acceptedOffline.count,
    valueMinor: till.acceptedOffline.valueMinor,
    currency: manifest.currency,
  })
}

function zoneOf({ manifest, till }: KnownQuestion): string {
  return manifest.venues.find(({ id }) => id === till.venue)?.zone ?? 'UTC'
}

/** Whole hours, begun ones counted, when it is less than a day: so much a manager may lift. Null for longer. */
function hoursWithinADay(milliseconds: number): number | null {
  return milliseconds < DAY_MS ? Math.max(1, Math.ceil(milliseconds / HOUR_MS)) : null
}
