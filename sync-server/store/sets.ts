/**
 * What tills hold of a campaign: its manifest, and the bitmaps of used and revoked serials in chunks of 512 bytes, each with
 * the position of its last change, so that a till gets only what it has not seen.
 */
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import { chunkOf, chunkWithBits } from '../../shared/domain/redemption/bitmap.ts'
import type { Revocation } from '../../shared/domain/redemption/revocations.ts'
import { setsDigest } from '../../shared/domain/redemption/sets-digest.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { Database } from './database.ts'
import { readAmong } from './many-rows.ts'
import type { NewVoucher } from './vouchers.ts'

export type SetKind = 'used' | 'revoked'

export interface KnownLists {
  readonly manifest: number
  readonly revision: number
  readonly digest: string | null
}

export interface ListsQuestion {
  readonly organisation: number
  readonly venue: string
  /** Campaigns that ended before are left out. */
  readonly endedBefore: number
  readonly known: ReadonlyMap<number, KnownLists>
}

export interface SetChunk {
  readonly set: SetKind
  readonly at: number
  readonly bytes: Uint8Array
}

export interface CampaignLists {
  readonly campaign: number
  readonly manifestVersion: number
  /** Canonical JSON; null when the till has this version. */
  readonly manifest: string | null
  readonly revision: number
  readonly digest: string
  /** Everything anew: the till must drop what it has. */
  readonly whole: boolean
  readonly chunks: readonly SetChunk[]
  /** All that is withdrawn, with its day; absent: as the till has it. */
  readonly revocations?: readonly Revocation[]
}

interface ManifestRow {
  readonly campaign: number
  readonly version: number
  readonly revision: number
  readonly body: string
}

export type SetTable = ReturnType<typeof openSets>

export function openSets(database: Database) {
  const valid = database.prepare<[ListsQuestion], ManifestRow>(
    `SELECT campaign, version, revision, body FROM manifests
     WHERE organisation = @organisation AND ends_at >= @endedBefore
     AND EXISTS (SELECT 1 FROM json_each(venues) WHERE value = @venue) ORDER BY campaign`,
  )
  const one = database.prepare<
    [number, number],
    {
      readonly body: string
      readonly nextSerial: number
      readonly reservedMinor: number
      readonly campaignId: string
    }
  >(
    `SELECT body, next_serial AS nextSerial, reserved_minor AS reservedMinor, campaign_id AS campaignId FROM manifests
     WHERE organisation = ? AND campaign = ?`,
  )
  const putManifest = database.prepare(
    `INSERT INTO manifests (organisation, campaign, campaign_id, version, venues, ends_at, body, next_serial)
     VALUES (@organisation, @campaign, @campaignId, @version, @venues, @endsAt, @body, 0)
     ON CONFLICT (organisation, campaign) DO UPDATE SET version = excluded.version, venues = excluded.venues, ends_at = excluded.ends_at,
       body = excluded.body`,
  )
  const release = database.prepare(
    'UPDATE manifests SET reserved_minor = 0 WHERE organisation = ? AND campaign = ?',
  )
  const setIssued = database.prepare(
    `UPDATE manifests SET next_serial = ?, reserved_minor = reserved_minor + ?
     WHERE organisation = ? AND campaign = ?`,
  )
  return {
    ...bitmaps(database),
    manifest: (organisation: number, campaign: number) => {
      const row = one.get(organisation, campaign)
      if (row === undefined) return undefined
      const { nextSerial, reservedMinor, campaignId } = row
      // Written by `putManifest` from a manifest.
      return { nextSerial, reservedMinor, campaignId, manifest: JSON.parse(row.body) as Manifest }
    },
    putManifest: (manifest: Manifest, body: string) => {
      const { organisation, campaign, campaignId, version, endsAt } = manifest
      const venues = JSON.stringify(manifest.venues.map(({ id }) => id))
      putManifest.run({ organisation, campaign, campaignId, version, endsAt, venues, body })
    },
    /** Nothing can be owed for its vouchers any more. */
    release: (organisation: number, campaign: number) => {
      release.run(organisation, campaign)
    },
    /** After these vouchers, dense from the serial before. */
    setIssued: (vouchers: readonly NewVoucher[]) => {
      const last = vouchers.at(-1)
      if (last === undefined) return
      const reserved = vouchers.reduce((sum, { reservedMinor }) => sum + reservedMinor, 0)
      setIssued.run(last.serial + 1, reserved, last.organisation, last.campaign)
    },
    validAt: (question: ListsQuestion): readonly ManifestRow[] => valid.all(question),
  }
}

function bitmaps(database: Database) {
  type Chunk = { readonly set: SetKind; readonly at: number; readonly bytes: Buffer }
  const since = database.prepare<[number, number, number], Chunk>(
    `SELECT kind AS "set", at, bytes FROM chunks
     WHERE organisation = ? AND campaign = ? AND revision > ? ORDER BY kind, at`,
  )
  const among = readAmong<Omit<Chunk, 'set'>>(database, {
    table: 'chunks',
    columns: 'at, bytes',
    where: ['organisation', 'campaign', 'kind'],
    key: 'at',
    isWhole: true,
  })
  const put = database.prepare(
    `INSERT INTO chunks (organisation, campaign, kind, at, revision, bytes)
     VALUES (@organisation, @campaign, @kind, @at, @revision, @bytes)
     ON CONFLICT (organisation, campaign, kind, at) DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes`,
  )
  const touch = database.prepare(
    'UPDATE manifests SET revision = ? WHERE organisation = ? AND campaign = ?',
  )
  const digests = new Map<string, { readonly revision: number; readonly digest: string }>()
  return {
    mark: ({ organisation, campaign, kind, serials, on, revision }: Mark) => {
      if (serials.length === 0) return
      const byChunk = Map.groupBy(serials, chunkOf)
      const found = among({ organisation, campaign, kind }, [...byChunk.keys()])
      const before = new Map(found.map(({ at, bytes }) => [at, bytes]))
      for (const [at, those] of byChunk) {
        const bytes = Buffer.from(chunkWithBits(before.get(at), those, on))
        put.run({ organisation, campaign, kind, at, revision, bytes })
      }
      touch.run(revision, organisation, campaign)
    },
    chunksSince: (organisation: number, campaign: number, revision: number): readonly SetChunk[] =>
      since.all(organisation, campaign, revision),
    digest: (organisation: number, campaign: number, revision: number): string => {
      const name = `${organisation}.${campaign}`
      const known = digests.get(name)
      if (known?.revision === revision) return known.digest
      const chunks = since.all(organisation, campaign, -1)
      const bitmap = (kind: SetKind) =>
        new Map(chunks.filter(({ set }) => set === kind).map(({ at, bytes }) => [at, bytes]))
      const digest = setsDigest({ used: bitmap('used'), revoked: bitmap('revoked') }, sha256)
      digests.set(name, { revision, digest })
      return digest
    },
  }
}

export interface Mark {
  readonly organisation: number
  readonly campaign: number
  readonly kind: SetKind
  readonly serials: readonly number[]
  readonly on: boolean
  /** Position of the change. */
  readonly revision: number
}

/** What this till has not seen; unchanged campaigns are left out. */
export function listsFor(sets: SetTable, question: ListsQuestion): readonly CampaignLists[] {
  return sets.validAt(question).flatMap(({ campaign, version, revision, body }) => {
    const known = question.known.get(campaign)
    const digest = sets.digest(question.organisation, campaign, revision)
    const wrong = known?.revision === revision && known.digest !== null && known.digest !== digest
    const whole = known === undefined || known.revision > revision || wrong
    const newer = known === undefined || known.manifest < version
    if (!newer && !whole && known.revision === revision) return []
    const from = whole ? -1 : known.revision
    const chunks = sets.chunksSince(question.organisation, campaign, from)
    const manifest = newer ? body : null
    return [{ campaign, manifestVersion: version, manifest, revision, digest, whole, chunks }]
  })
}
