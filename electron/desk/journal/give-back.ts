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
  // Standings alone are no entries: what the server lacks goes up again, also where nothing else waits.
  if (isLast) book.entries.waitAbove(above)
  return { placements: [], chunks, next }
}

function placementsAfter({ disk }: Book, after: number, above: number): GivenBack {
  const rows = disk.placementsAfter(after, UP_ROWS_MAX)
  const placements: SignedPlacement[] = []
  let bytes = FRAME_BYTES
  for (const { n, placement } of rows) {
    const entries = placementBatchFrom(placement.batch)?.entries ?? []
    if (entries.every(({ position }) => position <= above)) continue
    // In the frame the quotes of a batch are escaped.
    bytes += JSON.stringify(placement.batch).length + JSON.stringify(placement.digests).length
    bytes += FRAME_BYTES
    if (bytes > UP_BYTES_MAX && placements.length > 0) {
      return { placements, chunks: [], next: { kind: 'placements', n: n - 1 } }
    }
    placements.push(placement)
  }
  const last = rows.at(-1)
  const isLast = last === undefined || rows.length < UP_ROWS_MAX
  return { placements, chunks: [], next: isLast ? null : { kind: 'placements', n: last.n } }
}

function chunksFrom({ disk }: Book, offset: number): GivenBack['chunks'] {
  return disk.campaigns.chunks(offset, CHUNKS_A_PAGE).map(({ campaign, kind: set, at, bytes }) => ({
    campaign,
    set,
    at,
    bytes: base64urlFromBytes(new Uint8Array(bytes)),
  }))
}
