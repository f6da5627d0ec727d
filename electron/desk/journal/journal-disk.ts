/**
 * All that the journal's verbs ask of a disk, so that the same verbs run on SQLite and, in the simulation, on a disk of plain
 * memory that fails where it is told to.
 */
import type { SignedPlacement } from '../../../shared/domain/redemption/placement.ts'
import type { Connection } from '../store/database.ts'
import { type CodeTables, createCodeTables } from './code-tables.ts'
import { createEntries, type Entries } from './entries.ts'
import { createHeldCampaigns, type HeldCampaigns } from './held-campaigns.ts'
import { createMemory, createTables, inTransaction, type Memory } from './tables.ts'

export interface JournalDisk {
  readonly entries: Entries
  readonly memory: Memory
  readonly campaigns: HeldCampaigns
  readonly codes: CodeTables
  keepPlacement(placement: SignedPlacement): void
  /** As they were kept, in their order, after the n-th. */
  placementsAfter(n: number, limit: number): readonly KeptPlacement[]
  /** Whole on disk when it returns; what is thrown inside takes all of it back. */
  transaction<Value>(write: () => Value): Value
  /** For what is asked in SQL alone: sums and lists for people. */
  readonly connection: Connection
}

export interface KeptPlacement {
  readonly n: number
  readonly placement: SignedPlacement
}

interface PlacementRow {
  readonly n: number
  readonly batch: string
  readonly digests: string
  readonly signature: string
}

export function sqliteDisk(connection: Connection): JournalDisk {
  createTables(connection)
  return {
    entries: createEntries(connection),
    memory: createMemory(connection),
    campaigns: createHeldCampaigns(connection),
    codes: createCodeTables(connection),
    keepPlacement: ({ batch, digests, signature }) => {
      const sql = 'INSERT INTO placements(batch, digests, signature) VALUES(?, ?, ?)'
      connection.statement(sql).run(batch, JSON.stringify(digests), signature)
    },
    placementsAfter: (after, limit) => {
      const sql =
        'SELECT n, batch, digests, signature FROM placements WHERE n > ? ORDER BY n LIMIT ?'
      return connection
        .statement<PlacementRow>(sql)
        .all(after, limit)
        .map(({ n, batch, digests, signature }) => {
          // Written by `keepPlacement` from digests.
          const kept = JSON.parse(digests) as readonly string[]
          return { n, placement: { batch, digests: kept, signature } }
        })
    },
    transaction: (write) => inTransaction(connection, write),
    connection,
  }
}
