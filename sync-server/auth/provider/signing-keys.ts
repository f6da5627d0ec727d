/**
 * Which keys stand under access tokens now. A new key is published before it signs, so that whoever keeps the list has it in
 * time; the one before is believed until the last token it signed is over. In an emergency both waits are left out.
 */
import { type Clock, type Instant, later, MINUTE_MS } from '../../../shared/base/time.ts'
import { base64urlFromBytes } from '../../../shared/base/bytes.ts'
import type { SigningKeyRow, SignInVerbs } from '../../store/sign-ins.ts'
import type { Written } from '../../store/writer.ts'
import { type KeyPair, sha256 } from '../ed25519.ts'
import type { Keys } from '../keys.ts'

export const ACCESS_MS = 15 * MINUTE_MS
/** A published list may be kept by others for so long. */
const PUBLISHED_MS = 5 * MINUTE_MS
const SKEW_MS = MINUTE_MS
const KID_CHARACTERS = 16

export interface SigningKey {
  readonly kid: string
  readonly pair: KeyPair
}

/** The one that signs first, then those that are believed beside it; empty before the first was made. */
export function keysAt(
  rows: readonly SigningKeyRow[],
  now: Instant,
  keys: Pick<Keys, 'signIn'>,
): readonly SigningKey[] {
  const published = rows.filter(({ endsAt }) => endsAt === null || endsAt > now)
  const signer = published.findLast(({ signsFrom }) => signsFrom <= now) ?? published[0]
  if (signer === undefined) return []
  const others = published.filter((row) => row !== signer)
  return [signer, ...others].map(({ number }) => signingKey(keys.signIn(number)))
}

/** The first key of an installation, where there is none. */
export async function firstSigningKey(
  store: Pick<SignInVerbs, 'signingKeys' | 'addSigningKey'>,
  now: Clock,
): Promise<void> {
  if ((await store.signingKeys()).length > 0) return
  await store.addSigningKey({ number: 0, signsFrom: now(), endsAt: null }, now())
}

/** Another key signs from soon on; in an emergency from now on, and what the others signed is believed no more. */
export async function rotateSigningKey(
  store: Pick<SignInVerbs, 'signingKeys' | 'addSigningKey'>,
  now: Instant,
  isEmergency: boolean,
): Promise<Written<{ readonly number: number; readonly signsFrom: Instant }>> {
  const number = Math.max(-1, ...(await store.signingKeys()).map((row) => row.number)) + 1
  const signsFrom = isEmergency ? now : later(now, PUBLISHED_MS)
  const othersEndAt = isEmergency ? now : later(signsFrom, ACCESS_MS + SKEW_MS)
  const added = await store.addSigningKey({ number, signsFrom, endsAt: null }, othersEndAt)
  return added.ok ? { ok: true, value: { number, signsFrom } } : added
}

function signingKey(pair: KeyPair): SigningKey {
  return { kid: base64urlFromBytes(sha256(pair.publicKey)).slice(0, KID_CHARACTERS), pair }
}
