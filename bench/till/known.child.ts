/**
 * Makes a campaign of a stopped server large: 1,000,000 serials known, 100,000 of them used, spread as chance would:
 * `known.child.ts DATA CAMPAIGN FIRST`. Serials below FIRST stay free, but for one, which the bench knows the lists by.
 */
import { join } from 'node:path'
import { seededRandom } from '../../shared/base/random.ts'
import { CHUNK_BYTES, chunkOf } from '../../shared/domain/redemption/bitmap.ts'
import { openDatabase } from '../../sync-server/store/database.ts'
import { packPosition } from '../../shared/domain/redemption/position.ts'

const [, , data = '', campaignId = '', first = '0'] = process.argv
const KNOWN = 1_000_000
const USED = 100_000

const database = openDatabase(join(data, 'groundswell.db'), { maxPages: null })
const meta = database.prepare<[string], number>('SELECT value FROM meta WHERE key = ?').pluck()
const position = (meta.get('position') ?? 0) + 1
const revision = packPosition(meta.get('epoch') ?? 1, position)
interface Numbers {
  readonly organisation: number
  readonly campaign: number
}
const campaign = database
  .prepare<[string], Numbers>('SELECT organisation, campaign FROM manifests WHERE campaign_id = ?')
  .get(campaignId)
if (campaign === undefined) throw new Error(`no campaign ${campaignId}`)
const insert = database.prepare(
  `INSERT INTO chunks (organisation, campaign, kind, at, revision, bytes)
   VALUES (@organisation, @campaign, 'used', @at, @revision, @bytes)
   ON CONFLICT DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes`,
)
database
  .transaction(() => {
    for (const [at, bytes] of usedChunks()) insert.run({ ...campaign, at, revision, bytes })
    database
      .prepare('UPDATE manifests SET next_serial = ?, revision = ? WHERE campaign_id = ?')
      .run(KNOWN, revision, campaignId)
    database.prepare(`UPDATE meta SET value = ? WHERE key = 'position'`).run(position)
  })
  .immediate()
database.close()
process.stdout.write('{}\n')

function usedChunks(): ReadonlyMap<number, Uint8Array> {
  const random = seededRandom(9)
  const from = Number(first)
  const used = new Set([from - 1])
  while (used.size < USED) used.add(from + Math.floor(random() * (KNOWN - from)))
  const chunks = new Map<number, Uint8Array>()
  for (const serial of used) {
    const at = chunkOf(serial)
    const bytes = chunks.get(at) ?? new Uint8Array(CHUNK_BYTES)
    const byte = Math.floor(serial / 8) % CHUNK_BYTES
    bytes[byte] = (bytes[byte] ?? 0) | (1 << (serial % 8))
    chunks.set(at, bytes)
  }
  return chunks
}
