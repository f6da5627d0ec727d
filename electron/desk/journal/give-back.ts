/**
 * What a server that was restored lacks: the placements it had signed to this till, page by page, and the bits of the sets the
 * till holds. Read from the journal as they came; whether the server wants them, it says at the welcome.
 */
import { base64urlFromBytes } from '../../../shared/base/bytes.ts'
import { placementBatchFrom } from '../../../shared/domain/redemption/placement.schema.ts'
import type { SignedPlacement } from '../../../shared/domain/redemption/placement.ts'
import { UP_BYTES_MAX, UP_ROWS_MAX } from '../../../shared/sync/version.ts'
import type { Book } from './book.ts'
import type { GivenBack, GiveBackFrom } from './verbs.ts'

/** What stands around a placement in its frame. */
const FRAME_BYTES = 512
/** Chunks a frame: 684 characters each. */
const CHUNKS_A_PAGE = 100

interface PlacementRow {
  readonly n: number
  readonly batch: string
  readonly digests: string
  readonly signature: string
}

interface ChunkRow {
  readonly campaign: number
  readonly kind: 'used' | 'revoked'
  readonly at: number
  readonly bytes: Uint8Array
}

/** The next page after `from`; first all placements above the position, then the sets; `next` is null with the last. */
export function giveBack(book: Book, { above, from }: GiveBackFrom): GivenBack {
  if (from.kind === 'placements') {
    const page = placementsAfter(book, from.n, above)
    if (page.next !== null) return { ...page, chunks: [] }
    return { placements: page.placements, chunks: [], next: { kind: 'chunks', offset: 0 } }
  }
  const chunks = chunksFrom(book, from.offset)
  const isLast = chunks.length < CHUNKS_A_PAGE
  const next = isLast ? null : { kind: 'chunks' as const, offset: from.offset + CHUNKS_A_PAGE }
  return { placements: [], chunks, next }
}

function placementsAfter({ connection }: Book, after: number, above: number): GivenBack {
  const sql = 'SELECT n, batch, digests, signature FROM placements WHERE n > ? ORDER BY n LIMIT ?'
  const rows = connection.statement<PlacementRow>(sql).all(after, UP_ROWS_MAX)
  const placements: SignedPlacement[] = []
  let bytes = FRAME_BYTES
  for (const row of rows) {
    const entries = placementBatchFrom(row.batch)?.entries ?? []
    if (entries.every(({ position }) => position <= above)) continue
    // In the frame the quotes of a batch are escaped.
    bytes += JSON.stringify(row.batch).length + row.digests.length + FRAME_BYTES
    if (bytes > UP_BYTES_MAX && placements.length > 0) {
      return { placements, chunks: [], next: { kind: 'placements', n: row.n - 1 } }
    }
    // Written by `keepPlacement` from digests.
    const digests = JSON.parse(row.digests) as readonly string[]
    placements.push({ batch: row.batch, digests, signature: row.signature })
  }
  const last = rows.at(-1)
  const isLast = last === undefined || rows.length < UP_ROWS_MAX
  return { placements, chunks: [], next: isLast ? null : { kind: 'placements', n: last.n } }
}

function chunksFrom({ connection }: Book, offset: number): GivenBack['chunks'] {
  const sql =
    'SELECT campaign, kind, at, bytes FROM chunks ORDER BY campaign, kind, at LIMIT ? OFFSET ?'
  const rows = connection.statement<ChunkRow>(sql).all(CHUNKS_A_PAGE, offset)
  return rows.map(({ campaign, kind: set, at, bytes }) => ({
    campaign,
    set,
    at,
    bytes: base64urlFromBytes(new Uint8Array(bytes)),
  }))
}
