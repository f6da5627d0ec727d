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
  /** Whole on disk when it returns; what is thrown inside takes all of it back. */
  transaction<Value>(write: () => Value): Value
  /** For what is asked in SQL alone: sums and lists for people. */
  readonly connection: Connection
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
    transaction: (write) => inTransaction(connection, write),
    connection,
  }
}
