/**
 * What a till holds to judge by: the keyring, and a campaign each its manifest and the server's used and revoked sets. Takes
 * only what the pinned server key has signed, and never an older version.
 */
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import {
  type Bitmap,
  CHUNK_BYTES,
  chunkOf,
  hasBit,
} from '../../../shared/domain/redemption/bitmap.ts'
import { keyringFrom } from '../../../shared/domain/redemption/keyring.schema.ts'
import type { Keyring } from '../../../shared/domain/redemption/keyring.ts'
import { manifestFrom } from '../../../shared/domain/redemption/manifest.schema.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import { type CampaignSets, setsDigest } from '../../../shared/domain/redemption/sets-digest.ts'
import {
  openSigned,
  type Signed,
  type VerifyEd25519,
} from '../../../shared/domain/redemption/signed.ts'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import { sha256 } from '../crypto.ts'
import type { Connection } from '../store/database.ts'
import { inTransaction, type Memory } from './tables.ts'
import type { TillIdentity } from './till-identity.ts'

export type SetsNews = Omit<Extract<Down, { t: 'sets' }>, 't' | 'i'>
export type HeldLists = Pick<Extract<Up, { t: 'sets' }>, 'keyring' | 'campaigns'>

export interface Lists {
  keyring(): Keyring
  manifest(campaign: number): Manifest | undefined
  manifests(): readonly Manifest[]
  has(set: 'used' | 'revoked', campaign: number, serial: number): boolean
  /** Position of the last change of a campaign's sets that this till has heard. */
  revision(campaign: number): number
  held(): HeldLists
  /** False when a set is not as the server says: it must be asked for whole. */
  take(news: SetsNews): boolean
}

interface Held {
  readonly manifest: Manifest | null
  readonly revision: number
  readonly sets: CampaignSets
}

interface CampaignRow {
  readonly campaign: number
  readonly manifest: string | null
  readonly revision: number
}

interface ChunkRow {
  readonly campaign: number
  readonly kind: 'used' | 'revoked'
  readonly at: number
  readonly bytes: Uint8Array
}

export interface ListsDeps {
  readonly connection: Connection
  readonly memory: Memory
  readonly till: TillIdentity
  readonly verify: VerifyEd25519
}

const NOTHING: Held = {
  manifest: null,
  revision: 0,
  sets: { used: new Map(), revoked: new Map() },
}
/** Revision of sets that are not as the server says. */
const UNSOUND = -1

export function createLists(deps: ListsDeps): Lists {
  const { connection, memory, till } = deps
  let campaigns = readCampaigns(connection)
  const none: Keyring = { organisation: till.organisationNumber, version: 0, keys: [] }
  let keyring = memory.read('keyring') ?? none
  return {
    keyring: () => keyring,
    manifest: (campaign) => campaigns.get(campaign)?.manifest ?? undefined,
    manifests: () =>
      [...campaigns.values()].flatMap(({ manifest }) => (manifest === null ? [] : [manifest])),
    has: (set, campaign, serial) =>
      hasBit(campaigns.get(campaign)?.sets[set].get(chunkOf(serial)), serial),
    revision: (campaign) => campaigns.get(campaign)?.revision ?? 0,
    held: () => ({ keyring: keyring.version, campaigns: heldCampaigns(campaigns) }),
    take: (news) => {
      const newer = newerKeyring(deps, news, keyring)
      const merged = mergeNews(deps, news, campaigns)
      inTransaction(connection, () => {
        if (newer !== undefined) memory.write('keyring', newer)
        for (const [campaign, held] of merged.changed) writeCampaign(connection, campaign, held)
      })
      // Memory follows the disk, never the other way.
      keyring = newer ?? keyring
      campaigns = new Map([...campaigns, ...merged.changed])
      return merged.sound
    },
  }
}

function newerKeyring(
  { till, verify }: ListsDeps,
  news: SetsNews,
  held: Keyring,
): Keyring | undefined {
  if (news.keyring === null) return undefined
  const body = openSigned(news.keyring, { context: 'keyring', publicKey: till.serverKey, verify })
  const keyring = body === undefined ? undefined : keyringFrom(body)
  if (keyring?.organisation !== till.organisationNumber) return undefined
  return keyring.version > held.version ? keyring : undefined
}

interface Merged {
  readonly changed: ReadonlyMap<number, Held>
  readonly sound: boolean
}

function mergeNews(deps: ListsDeps, news: SetsNews, before: ReadonlyMap<number, Held>): Merged {
  const changed = new Map<number, Held>()
  const heldOf = (campaign: number): Held =>
    changed.get(campaign) ?? before.get(campaign) ?? NOTHING
  for (const signed of news.manifests) {
    const manifest = newerManifest(deps, signed, heldOf)
    if (manifest !== undefined)
      changed.set(manifest.campaign, { ...heldOf(manifest.campaign), manifest })
  }
  let sound = true
  for (const wire of news.campaigns) {
    const held = heldOf(wire.campaign)
    const sets = setsWith(wire.whole ? NOTHING.sets : held.sets, wire.chunks)
    const isSame = setsDigest(sets, sha256) === wire.digest
    if (!isSame) sound = false
    const { revision } = wire
    // What is known stays until the whole has come: refusing too much for a moment harms less than too little.
    changed.set(wire.campaign, { ...held, sets, revision: isSame ? revision : UNSOUND })
  }
  return { changed, sound }
}

function newerManifest(
  { till, verify }: ListsDeps,
  signed: Signed,
  heldOf: (campaign: number) => Held,
): Manifest | undefined {
  const body = openSigned(signed, { context: 'manifest', publicKey: till.serverKey, verify })
  const manifest = body === undefined ? undefined : manifestFrom(body)
  if (manifest?.organisation !== till.organisationNumber) return undefined
  const version = heldOf(manifest.campaign).manifest?.version ?? 0
  return manifest.version > version ? manifest : undefined
}

function setsWith(
  before: CampaignSets,
  chunks: SetsNews['campaigns'][number]['chunks'],
): CampaignSets {
  const used = new Map(before.used)
  const revoked = new Map(before.revoked)
  for (const { set, at, bytes } of chunks) {
    const read = bytesFromBase64url(bytes)
    if (read?.length !== CHUNK_BYTES) continue
    if (set === 'used') used.set(at, read)
    else revoked.set(at, read)
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

function readCampaigns(connection: Connection): ReadonlyMap<number, Held> {
  const rows = connection
    .statement<CampaignRow>('SELECT campaign, manifest, revision FROM campaigns')
    .all()
  const chunks = connection
    .statement<ChunkRow>('SELECT campaign, kind, at, bytes FROM chunks')
    .all()
  return new Map(
    rows.map(({ campaign, manifest, revision }) => {
      const bitmap = (kind: ChunkRow['kind']): Bitmap =>
        new Map(
          chunks
            .filter((chunk) => chunk.campaign === campaign && chunk.kind === kind)
            .map(({ at, bytes }) => [at, new Uint8Array(bytes)]),
        )
      return [
        campaign,
        {
          // Written by `writeCampaign` from a manifest whose signature held.
          manifest: manifest === null ? null : (JSON.parse(manifest) as Manifest),
          revision,
          sets: { used: bitmap('used'), revoked: bitmap('revoked') },
        },
      ]
    }),
  )
}

function writeCampaign(connection: Connection, campaign: number, held: Held): void {
  const { manifest, revision, sets } = held
  const put = `INSERT INTO campaigns(campaign, manifest_version, manifest, revision) VALUES(?, ?, ?, ?)
    ON CONFLICT(campaign) DO UPDATE SET manifest_version = excluded.manifest_version,
      manifest = excluded.manifest, revision = excluded.revision`
  const text = manifest === null ? null : JSON.stringify(manifest)
  connection.statement(put).run(campaign, manifest?.version ?? 0, text, revision)
  connection.statement('DELETE FROM chunks WHERE campaign = ?').run(campaign)
  const insert = connection.statement('INSERT INTO chunks VALUES(?, ?, ?, ?)')
  for (const [at, bytes] of sets.used) insert.run(campaign, 'used', at, bytes)
  for (const [at, bytes] of sets.revoked) insert.run(campaign, 'revoked', at, bytes)
}
