/** A loaded block with whose each row is and what may be said of it. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { Provenance } from '../../../../shared/domain/creator/measured.ts'
import { BLOCK_ROWS, rowOf } from './block.ts'
import { purposesOfSeries, sourcesOf } from './series.ts'
import type { LoadedBlock, Shelf } from './shelf.ts'

export interface ToldBlock extends LoadedBlock {
  /** By row; rows of nobody, and of accounts that tell nothing of the metric, are left out. */
  readonly rows: readonly ToldRow[]
}

export interface ToldRow {
  readonly row: number
  readonly account: AccountId
  readonly provenance: Provenance
}

export function toldBlock(shelf: Shelf, block: LoadedBlock): ToldBlock {
  const from = block.block * BLOCK_ROWS
  const series = shelf.tables.seriesIn(block.metric, from, from + BLOCK_ROWS)
  const rows = series.flatMap((row): readonly ToldRow[] => {
    const account = shelf.accounts.get(row.slot)
    if (account === undefined) return []
    const provenance = {
      sources: sourcesOf(row),
      purposes: purposesOfSeries(row),
      asOf: instant(row.as_of),
    }
    return [{ row: rowOf(row.slot), account, provenance }]
  })
  return { ...block, rows }
}
