/** Takes the server's signed standing of this till's entries: only under a listed key, only rising, kept as it came. */
import { underServerKeys } from '../../../shared/domain/redemption/keyring.ts'
import { openPlacement } from '../../../shared/domain/redemption/placement-seal.ts'
import { placementBatchFrom } from '../../../shared/domain/redemption/placement.schema.ts'
import type {
  PlacedEntry,
  PlacementBatch,
  SignedPlacement,
  Standing,
} from '../../../shared/domain/redemption/placement.ts'
import { sha256 } from '../crypto.ts'
import type { Book } from './book.ts'
import type { Memory } from './tables.ts'

/** A standing only rises; `none` is no claim and stays. */
const RANK: Readonly<Record<Standing, number>> = {
  none: 0,
  provisional: 1,
  reversed: 2,
  confirmed: 3,
}

/** False for what the server did not sign, or what is not about this till. */
export function placeBatch(book: Book, placement: SignedPlacement): boolean {
  const { verify, till } = book
  const text = underServerKeys(book.lists.keyring(), (publicKey) =>
    openPlacement(placement, { publicKey, verify, sha256 }),
  )
  const batch = text === undefined ? undefined : placementBatchFrom(text)
  if (batch?.till !== till.key) return false
  book.disk.transaction(() => keepBatch(book, placement, batch))
  return true
}

function keepBatch(book: Book, placement: SignedPlacement, batch: PlacementBatch): void {
  book.disk.keepPlacement(placement)
  for (const placed of batch.entries) placeEntry(book, placed)
  const highest = Math.max(0, ...batch.entries.map(({ position }) => position))
  keepHighest(book.memory, batch.epoch, highest)
}

/** An entry under another hash is another till's branch of this chain: not this one's to mark. */
function placeEntry({ entries }: Book, placed: PlacedEntry): void {
  const row = entries.read(placed.sequence)
  if (row?.hash !== placed.hash) return
  const { sequence, undone, position } = placed
  // A claim that was never placed takes what comes; a standing that was given falls for no restored server.
  const isFirst = row.position === null && row.standing === 'provisional'
  const rises = isFirst || RANK[placed.standing] >= RANK[row.standing]
  const { standing, reason, holder } = rises ? placed : row
  entries.place({ sequence, undone, position, standing, reason, holder })
}

function keepHighest(memory: Memory, epoch: number, position: number): void {
  const heard = memory.read('heard')
  const highest = Math.max(position, heard?.highest ?? 0)
  memory.write('heard', { epoch: heard?.epoch ?? epoch, highest })
}
