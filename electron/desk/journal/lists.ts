/**
 * What a till holds to judge by: the keyring, and a campaign each its manifest and the server's used and revoked sets. Takes
 * a keyring under the pinned root only, manifests under the keys it lists, and never an older version.
 */
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import {
  CHUNK_BYTES,
  chunkOf,
  hasBit,
  unitedChunk,
} from '../../../shared/domain/redemption/bitmap.ts'
import { newerKeyring } from '../../../shared/domain/redemption/keyring.schema.ts'
import { type Keyring, underServerKeys } from '../../../shared/domain/redemption/keyring.ts'
import { manifestFrom } from '../../../shared/domain/redemption/manifest.schema.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import { type Revocation, revokedAt } from '../../../shared/domain/redemption/revocations.ts'
import { type CampaignSets, setsDigest } from '../../../shared/domain/redemption/sets-digest.ts'
import {
  openSigned,
  type Signed,
  type VerifyEd25519,
} from '../../../shared/domain/redemption/signed.ts'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import { sha256 } from '../crypto.ts'
import type { Held } from './held-campaigns.ts'
import type { JournalDisk } from './journal-disk.ts'
import type { TillIdentity } from './till-identity.ts'

export type SetsNews = Omit<Extract<Down, { t: 'sets' }>, 't' | 'i'>
type WireRevocation = NonNullable<SetsNews['campaigns'][number]['revocations']>[number]
export type HeldLists = Pick<Extract<Up, { t: 'sets' }>, 'keyring' | 'campaigns' | 'shortCodes'>

export interface Lists {
  keyring(): Keyring
  manifest(campaign: number): Manifest | undefined
  manifests(): readonly Manifest[]
  has(set: 'used' | 'revoked', campaign: number, serial: number): boolean
  /** When a revoked serial was withdrawn; null: not told. */
  revokedAt(campaign: number, serial: number): Instant | null
  /** Position of the last change of a campaign's sets that this till has heard. */
  revision(campaign: number): number
  held(): HeldLists
  /** False when a set is not as the server says: it must be asked for whole. */
  take(news: SetsNews): boolean
}

export interface ListsDeps {
  readonly disk: Pick<JournalDisk, 'memory' | 'campaigns' | 'codes' | 'transaction'>
  readonly till: TillIdentity
  readonly verify: VerifyEd25519
}

const NOTHING: Held = {
  manifest: null,
  revision: 0,
  sets: { used: new Map(), revoked: new Map() },
  revocations: [],
}
/** Revision of sets that are not as the server says. */
const UNSOUND = -1

export function createLists(deps: ListsDeps): Lists {
  const { disk, till } = deps
  let campaigns = disk.campaigns.read()
  const none: Keyring = {
    organisation: till.organisationNumber,
    version: 0,
    serverKeys: [],
    keys: [],
  }
  let keyring = disk.memory.read('keyring') ?? none
  return {
    keyring: () => keyring,
    manifest: (campaign) => campaigns.get(campaign)?.manifest ?? undefined,
    manifests: () =>
      [...campaigns.values()].flatMap(({ manifest }) => (manifest === null ? [] : [manifest])),
    has: (set, campaign, serial) =>
      hasBit(campaigns.get(campaign)?.sets[set].get(chunkOf(serial)), serial),
    revokedAt: (campaign, serial) => revokedAt(campaigns.get(campaign)?.revocations ?? [], serial),
    revision: (campaign) => campaigns.get(campaign)?.revision ?? 0,
    held: () => ({
      keyring: keyring.version,
      campaigns: heldCampaigns(campaigns),
      ...disk.codes.held(),
    }),
    take: (news) => {
      const newer = keyringIn(deps, news, keyring)
      // A new keyring may bring the very key under which the manifests beside it were signed.
      const holds = { keyring: newer ?? keyring, campaigns }
      const merged = mergeNews(deps, news, holds)
      let codesSound = true
      disk.transaction(() => {
        if (newer !== undefined) disk.memory.write('keyring', newer)
        // Before the manifests: a till that holds one is not sent its display secret again.
        codesSound = disk.codes.take(news)
        for (const [campaign, held] of merged.changed) {
          disk.campaigns.write(campaign, held)
          if (held.manifest?.state === 'ended') disk.codes.forget(campaign)
        }
      })
      // Memory follows the disk, never the other way.
      keyring = newer ?? keyring
      campaigns = new Map([...campaigns, ...merged.changed])
      return merged.sound && codesSound
    },
  }
}

function keyringIn(
  { till, verify }: ListsDeps,
  news: SetsNews,
  held: Keyring,
): Keyring | undefined {
  if (news.keyring === null) return undefined
  return newerKeyring(news.keyring, { rootKey: till.rootKey, verify, held })
}

interface Holds {
  readonly keyring: Keyring
  readonly campaigns: ReadonlyMap<number, Held>
}

interface Merged {
  readonly changed: ReadonlyMap<number, Held>
  readonly sound: boolean
}

function mergeNews(deps: ListsDeps, news: SetsNews, { keyring, campaigns }: Holds): Merged {
  const changed = new Map<number, Held>()
  const heldOf = (campaign: number): Held =>
    changed.get(campaign) ?? campaigns.get(campaign) ?? NOTHING
  for (const signed of news.manifests) {
    const manifest = manifestIn(deps, keyring, signed)
    const version = manifest && (heldOf(manifest.campaign).manifest?.version ?? 0)
    if (manifest !== undefined && version !== undefined && manifest.version > version)
      changed.set(manifest.campaign, { ...heldOf(manifest.campaign), manifest })
  }
  let sound = true
  for (const wire of news.campaigns) {
    const held = heldOf(wire.campaign)
    const sets = setsWith(wire.whole && !wire.united ? NOTHING.sets : held.sets, wire)
    // What is only united is more than the server has: it has no digest of it.
    const isSame = wire.united || setsDigest(sets, sha256) === wire.digest
    if (!isSame) sound = false
    const { revision } = wire
    // What is known stays until the whole has come: refusing too much for a moment harms less than too little.
    const revocations = wire.revocations?.map(readRevocation) ?? held.revocations
    const lists = { ...held, sets, revocations }
    changed.set(wire.campaign, { ...lists, revision: isSame ? revision : UNSOUND })
  }
  return { changed, sound }
}

function readRevocation({ from, to, at }: WireRevocation): Revocation {
  return { from, to, at: instant(at) }
}

function manifestIn(
  { till, verify }: ListsDeps,
  keyring: Keyring,
  signed: Signed,
): Manifest | undefined {
  const body = underServerKeys(keyring, (publicKey) =>
    openSigned(signed, { context: 'manifest', publicKey, verify }),
  )
  const manifest = body === undefined ? undefined : manifestFrom(body)
  return manifest?.organisation === till.organisationNumber ? manifest : undefined
}

function setsWith(
  before: CampaignSets,
  { chunks, united }: SetsNews['campaigns'][number],
): CampaignSets {
  const used = new Map(before.used)
  const revoked = new Map(before.revoked)
  for (const { set, at, bytes } of chunks) {
    const read = bytesFromBase64url(bytes)
    if (read?.length !== CHUNK_BYTES) continue
    const bits = set === 'used' ? used : revoked
    bits.set(at, united ? unitedChunk(bits.get(at), read) : read)
  }
  return { used, revoked }
}

function heldCampaigns(campaigns: ReadonlyMap<number, Held>): HeldLists['campaigns'] {
  // A campaign that is not named is sent whole.
  const sound = [...campaigns].filter(([, { revision }]) => revision !== UNSOUND)
  return sound.map(([campaign, { manifest, revision, sets }]) => ({
    campaign,
    manifest: manifest?.version ?? 0,
    revision,
    digest: setsDigest(sets, sha256),
  }))
}
