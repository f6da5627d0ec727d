/** What a till holds of each campaign, in SQL: the manifest, and the server's used and revoked sets in chunks. */
import type { Bitmap } from '../../../shared/domain/redemption/bitmap.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import type { Revocation } from '../../../shared/domain/redemption/revocations.ts'
import type { CampaignSets } from '../../../shared/domain/redemption/sets-digest.ts'
import type { Connection } from '../store/database.ts'

export interface Held {
  readonly manifest: Manifest | null
  /** Position of the last change of its sets that this till has heard. */
  readonly revision: number
  readonly sets: CampaignSets
  /** When what is revoked was. */
  readonly revocations: readonly Revocation[]
}

export interface HeldCampaigns {
  read(): ReadonlyMap<number, Held>
  write(campaign: number, held: Held): void
  /** Of all campaigns' sets in one order, a page. */
  chunks(offset: number, limit: number): readonly ChunkRow[]
}

interface CampaignRow {
  readonly campaign: number
  readonly manifest: string | null
  readonly revision: number
}

interface RevocationRow {
  readonly campaign: number
  readonly runs: string
}

export interface ChunkRow {
  readonly campaign: number
  readonly kind: 'used' | 'revoked'
  readonly at: number
  readonly bytes: Uint8Array
}

export function createHeldCampaigns(connection: Connection): HeldCampaigns {
  return {
    read: () => readCampaigns(connection),
    write: (campaign, held) => writeCampaign(connection, campaign, held),
    chunks: (offset, limit) => {
      const sql =
        'SELECT campaign, kind, at, bytes FROM chunks ORDER BY campaign, kind, at LIMIT ? OFFSET ?'
      return connection.statement<ChunkRow>(sql).all(limit, offset)
    },
  }
}

function readCampaigns(connection: Connection): ReadonlyMap<number, Held> {
  const rows = connection
    .statement<CampaignRow>('SELECT campaign, manifest, revision FROM campaigns')
    .all()
  const chunks = connection
    .statement<ChunkRow>('SELECT campaign, kind, at, bytes FROM chunks')
    .all()
  const revocations = new Map(
    connection
      .statement<RevocationRow>('SELECT campaign, runs FROM revocations')
      .all()
      // Written by `writeCampaign` from revocations.
      .map(({ campaign, runs }) => [campaign, JSON.parse(runs) as readonly Revocation[]]),
  )
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
          revocations: revocations.get(campaign) ?? [],
        },
      ]
    }),
  )
}

function writeCampaign(connection: Connection, campaign: number, held: Held): void {
  const { manifest, revision, sets, revocations } = held
  const put = `INSERT INTO campaigns(campaign, manifest_version, manifest, revision) VALUES(?, ?, ?, ?)
    ON CONFLICT(campaign) DO UPDATE SET manifest_version = excluded.manifest_version,
      manifest = excluded.manifest, revision = excluded.revision`
  const text = manifest === null ? null : JSON.stringify(manifest)
  connection.statement(put).run(campaign, manifest?.version ?? 0, text, revision)
  connection
    .statement('INSERT OR REPLACE INTO revocations VALUES(?, ?)')
    .run(campaign, JSON.stringify(revocations))
  connection.statement('DELETE FROM chunks WHERE campaign = ?').run(campaign)
  const insert = connection.statement('INSERT INTO chunks VALUES(?, ?, ?, ?)')
  for (const [at, bytes] of sets.used) insert.run(campaign, 'used', at, bytes)
  for (const [at, bytes] of sets.revoked) insert.run(campaign, 'revoked', at, bytes)
}
