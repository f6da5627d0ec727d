/**
 * Enrolling a till: a one-time code of eight Crockford characters, 15 minutes, five misses end it. The first three
 * characters find the enrolment, so that a guess at the rest is counted against it; only a hash of the whole is kept.
 */
import { timingSafeEqual } from 'node:crypto'
import { hexFromBytes } from '../../shared/base/bytes.ts'
import type { DeviceId, TillKeyId } from '../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import { type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { secretOf } from '../../shared/domain/account/enrolment-code.ts'
import type { TillFact, VenueFact } from '../../shared/domain/account/organisation.ts'
import type { DeviceRow, EnrolmentRow } from '../store/accounts.ts'
import type { World } from '../world.ts'
import { sha256 } from './ed25519.ts'

const SECRET_BYTES = 8
const HANDLE_CHARACTERS = 3
const MISSES_MAX = 5
export const ENROLMENT_MS = 15 * MINUTE_MS

export type EnrolmentRefusal =
  'enrolment_unknown' | 'enrolment_used' | 'enrolment_expired' | 'too_many' | 'plan_limit'

/** The secret half of a code: 40 bits of chance. */
export function newEnrolmentCode(world: Pick<World, 'randomBytes'>): string {
  return secretOf(world.randomBytes(SECRET_BYTES))
}

export function enrolmentRow(
  code: string,
  place: Pick<EnrolmentRow, 'organisation' | 'venue' | 'name'>,
  now: Instant,
): Omit<EnrolmentRow, 'misses' | 'device'> {
  return {
    ...place,
    handle: handleOf(code),
    secret: sha256(Buffer.from(code)),
    expiresAt: later(now, ENROLMENT_MS),
  }
}

export function handleOf(code: string): string {
  return code.slice(0, HANDLE_CHARACTERS)
}

export type EnrolmentJudgement =
  | { readonly kind: 'claimed'; readonly enrolment: EnrolmentRow }
  | { readonly kind: 'missed'; readonly reason: EnrolmentRefusal }
  | { readonly kind: 'refused'; readonly reason: EnrolmentRefusal }

/** A miss is to be counted; only who knows the whole code learns that it was used or is over. */
export function judgeEnrolment(
  code: string,
  enrolment: EnrolmentRow | undefined,
  now: Instant,
): EnrolmentJudgement {
  if (enrolment === undefined) return { kind: 'refused', reason: 'enrolment_unknown' }
  if (enrolment.misses >= MISSES_MAX) return { kind: 'refused', reason: 'too_many' }
  const right = timingSafeEqual(sha256(Buffer.from(code)), enrolment.secret)
  if (!right) return { kind: 'missed', reason: 'enrolment_unknown' }
  if (enrolment.device !== null) return { kind: 'refused', reason: 'enrolment_used' }
  if (enrolment.expiresAt <= now) return { kind: 'refused', reason: 'enrolment_expired' }
  return { kind: 'claimed', enrolment }
}

export interface NewTill {
  readonly device: DeviceId
  readonly publicKey: Uint8Array
  readonly name: string
}

export type ClaimedDevice = Pick<
  DeviceRow,
  'id' | 'organisation' | 'venue' | 'till' | 'publicKey' | 'name'
>

export function deviceOf(
  till: NewTill,
  place: Pick<EnrolmentRow, 'organisation' | 'venue'>,
): ClaimedDevice {
  const { organisation, venue } = place
  const { device: id, publicKey, name } = till
  return { id, organisation, venue, name, publicKey, till: tillKeyId(publicKey) }
}

/** First 16 bytes of SHA-256 over the public key, in hex. */
export function tillKeyId(publicKey: Uint8Array): TillKeyId {
  // The one place that makes this id.
  return hexFromBytes(sha256(publicKey).subarray(0, 16)) as TillKeyId
}

export function tillFact(device: ClaimedDevice, now: Instant): TillFact {
  const { id, organisation, till, name, venue } = device
  return {
    id,
    // An organisation's space bears its id.
    space: organisation as string as TillFact['space'],
    kind: 'till',
    device: id,
    key: till,
    name,
    venue,
    enrolledAt: now,
    lastSeenAt: null,
    state: 'active',
  }
}

/** A venue of this organisation, or a refusal that is the same for unknown and foreign ones. */
export function venueOf(
  venue: string,
  venues: readonly VenueFact[],
): Result<VenueFact, 'unknown_venue'> {
  const found = venues.find(({ venue: id }) => String(id) === venue)
  return found === undefined ? refuse('unknown_venue') : accept(found)
}
