/** Epoch and position: how far the ledger and all documents went. */
import { packPosition } from '../../shared/domain/redemption/position.ts'
import type { Database } from './database.ts'

interface Row {
  readonly epoch: number | null
  readonly position: number | null
}

export function openMeta(database: Database) {
  // Both in one statement: between two of them a recovery may begin, and an old epoch at position 0 looks like a loss.
  const read = database.prepare<[], Row>(
    `SELECT max(CASE WHEN key = 'epoch' THEN value END) AS epoch,
       max(CASE WHEN key = 'position' THEN value END) AS position FROM meta`,
  )
  const put = database.prepare(`UPDATE meta SET value = ? WHERE key = 'position'`)
  const now = () => {
    const row = read.get()
    return { epoch: row?.epoch ?? 1, position: row?.position ?? 0 }
  }
  return {
    now,
    /** Highest position given, packed. */
    head: (): number => {
      const { epoch, position } = now()
      return packPosition(epoch, position)
    },
    keep: (position: number) => {
      put.run(position)
    },
  }
}
