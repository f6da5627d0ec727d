/** A shop for the journal's tests: an organisation with its minting key, a server key, one campaign, a till at one venue. */
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '../../../shared/base/assert.ts'
import { base64urlFromBytes } from '../../../shared/base/bytes.ts'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { CampaignId, VenueId } from '../../../shared/base/ids.ts'
import { DAY_MS, instant } from '../../../shared/base/time.ts'
import { chunkOf, chunkWithBit } from '../../../shared/domain/redemption/bitmap.ts'
import type { Keyring } from '../../../shared/domain/redemption/keyring.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import { sealPlacements } from '../../../shared/domain/redemption/placement-seal.ts'
import type { PlacedEntry, SignedPlacement } from '../../../shared/domain/redemption/placement.ts'
import type { Revocation } from '../../../shared/domain/redemption/revocations.ts'
import { setsDigest } from '../../../shared/domain/redemption/sets-digest.ts'
import { sealSigned, type Signed } from '../../../shared/domain/redemption/signed.ts'
import { mintToken, notAfterUnits } from '../../../shared/domain/redemption/token.ts'
import { keyPairFromSeed, sha256, tillKeyId } from '../crypto.ts'
import type { CodeNews } from './code-tables.ts'
import type { SetsNews } from './lists.ts'
import type { TillIdentity } from './till-identity.ts'

export const ORGANISATION = 7
export const CAMPAIGN = 3
export const HERE = venue('venue-here')
export const ELSEWHERE = venue('venue-elsewhere')
/** All of the shop's time is here; tests hand their own clocks in. */
export const NOW = instant(1_790_000_000_000)

function venue(name: string): VenueId {
  // Made here as the server makes them.
  return name as VenueId
}

function seed(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(name).digest())
}

const minting = keyPairFromSeed(seed('minting key'))
const trainingKey = keyPairFromSeed(seed('training key'))
const forger = keyPairFromSeed(seed('another key'))
const root = keyPairFromSeed(seed('root key'))
const server = keyPairFromSeed(seed('server key'))
const nextServer = keyPairFromSeed(seed('next server key'))

export const ROOT_KEY = root.publicKey

export function tillIdentity(name = 'Counter'): TillIdentity {
  const own = seed(`till ${name}`)
  return {
    key: tillKeyId(keyPairFromSeed(own).publicKey),
    seed: own,
    rootKey: root.publicKey,
    organisationNumber: ORGANISATION,
    venue: HERE,
    name,
    training: false,
  }
}

/** `next`: the server's key was compromised, another took its place. */
export function keyring(version = 1, serverKey: 'first' | 'next' = 'first'): Keyring {
  const publicKey = base64urlFromBytes(minting.publicKey)
  return {
    organisation: ORGANISATION,
    version,
    serverKeys:
      serverKey === 'first'
        ? [{ publicKey: base64urlFromBytes(server.publicKey), state: 'active' }]
        : [
            { publicKey: base64urlFromBytes(server.publicKey), state: 'compromised' },
            { publicKey: base64urlFromBytes(nextServer.publicKey), state: 'active' },
          ],
    keys: [
      { slot: 0, publicKey, state: 'active', training: false, campaigns: null },
      {
        slot: 1,
        publicKey: base64urlFromBytes(trainingKey.publicKey),
        state: 'active',
        training: true,
        campaigns: null,
      },
    ],
  }
}

export function manifest(part: Partial<Manifest> = {}): Manifest {
  const zone = 'Europe/Berlin'
  return {
    organisation: ORGANISATION,
    organisationName: 'Nordlicht Coffee',
    campaign: CAMPAIGN,
    // Made here as the server makes them.
    campaignId: 'campaign-3' as CampaignId,
    version: 1,
    title: 'A coffee for two',
    state: 'live',
    stateSince: NOW,
    currency: 'EUR',
    reward: { kind: 'amount', offMinor: 250 },
    minimumSpendMinor: 0,
    venues: [
      { id: HERE, name: 'Here', zone },
      { id: ELSEWHERE, name: 'Elsewhere', zone },
    ],
    venueGroups: [[ELSEWHERE]],
    startsAt: instant(NOW - 30 * DAY_MS),
    endsAt: instant(NOW + 2_000 * DAY_MS),
    hours: null,
    offlineCap: { count: 20, valueMinor: 20_000 },
    editions: {},
    training: false,
    clashBearer: 'shared',
    asksFirstVisit: false,
    rotating: false,
    ...part,
  }
}

export interface CodeParts {
  readonly organisation?: number
  readonly campaign?: number
  readonly venueGroup?: number
  readonly forged?: boolean
  readonly slot?: number
  readonly edition?: number
  readonly training?: boolean
  readonly rotating?: boolean
}

export function code(serial: number, parts: CodeParts = {}): string {
  const { organisation = ORGANISATION, campaign = CAMPAIGN, venueGroup = 0, forged = false } = parts
  const { training = false, slot = training ? 1 : 0, edition = 0, rotating = false } = parts
  const notAfter = notAfterUnits(manifest().endsAt)
  const flags = { guest: false, rotating, slot, edition }
  const fields = { ...flags, training, organisation, campaign, serial, notAfter, venueGroup }
  const { sign } = forged ? forger : training ? trainingKey : minting
  return mintToken(fields, sign)
}

export interface NewsParts {
  readonly used?: readonly number[]
  readonly revoked?: readonly number[]
  readonly revocations?: readonly Revocation[]
  readonly revision?: number
  readonly manifest?: Partial<Manifest>
  readonly keyring?: Keyring
  readonly digest?: string
  readonly codes?: Partial<CodeNews>
}

/** What the server would send: everything, signed. */
export function news(parts: NewsParts = {}): SetsNews {
  const { used = [], revoked = [], revision = 1 } = parts
  const sets = { used: bitmap(used), revoked: bitmap(revoked) }
  const chunks = (['used', 'revoked'] as const).flatMap((set) =>
    [...sets[set]].map(([at, bytes]) => ({ set, at, bytes: base64urlFromBytes(bytes) })),
  )
  const revocations = [...(parts.revocations ?? [])]
  const digest = parts.digest ?? setsDigest(sets, sha256)
  return {
    serverTime: NOW,
    keyring: signedKeyring(parts.keyring ?? keyring(), 'root'),
    manifests: [sealSigned(canonicalJson(manifest(parts.manifest)), 'manifest', server.sign)],
    campaigns: [
      { campaign: CAMPAIGN, revision, digest, whole: true, united: false, chunks, revocations },
    ],
    displays: [],
    shortCodes: [],
    ...parts.codes,
  }
}

export function signedKeyring(body: Keyring, signer: 'root' | 'server'): Signed {
  const { sign } = signer === 'root' ? root : server
  return sealSigned(canonicalJson(body), 'keyring', sign)
}

/** The same, signed by somebody else. */
export function forgedNews(): SetsNews {
  const real = news({ manifest: { version: 9, title: 'Free for all' } })
  const [signed] = real.manifests
  assert(signed !== undefined, 'news carry a manifest')
  return { ...real, manifests: [sealSigned(signed.body, 'manifest', forger.sign)] }
}

function bitmap(serials: readonly number[]): ReadonlyMap<number, Uint8Array> {
  const chunks = new Map<number, Uint8Array>()
  for (const serial of serials) {
    const at = chunkOf(serial)
    chunks.set(at, chunkWithBit(chunks.get(at), serial))
  }
  return chunks
}

const SIGNERS = { server, forger, 'next server': nextServer } as const

export function placement(
  till: TillIdentity,
  entries: readonly Partial<PlacedEntry>[],
  signer: keyof typeof SIGNERS = 'server',
): SignedPlacement {
  const plain = { standing: 'confirmed', undone: false, reason: null, holder: null, position: 1 }
  const batch = canonicalJson({
    till: till.key,
    epoch: 1,
    placedAt: NOW,
    entries: entries.map((entry) => ({ ...plain, ...entry })),
  })
  const { sign } = SIGNERS[signer]
  const [signed] = sealPlacements([batch], sha256, sign)
  assert(signed !== undefined, 'one batch, one placement')
  return signed
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'groundswell-journal-'))
}
