/** What to know before a shift is opened: clock, disk, age of the lists, clash risk and its cap. Facts, not a verdict. */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ShiftChecks } from '../../../shared/bridge/till-view.ts'
import type { Book, TimeNow } from './book.ts'
import { clashRisks, nearestToCap } from './clash-risks.ts'

export function checksOf(book: Book): ShiftChecks {
  const { usedAsOf, leaseUntil } = book.kept
  const manifests = book.lists.manifests()
  return {
    clock: clockOf(book.time()),
    diskFreeBytes: diskFreeBytes(book.connection.database.name),
    usedAsOf,
    leaseUntil,
    campaigns: manifests.length,
    waiting: book.entries.countWaiting(),
    clashRisk: nearestToCap(clashRisks(book)),
  }
}

function clockOf({ isSuspect, uncertaintyMs }: TimeNow): ShiftChecks['clock'] {
  if (isSuspect) return 'suspect'
  return uncertaintyMs === null ? 'unchecked' : 'server'
}

/** Null where the system does not say. */
function diskFreeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize
  } catch {
    return null
  }
}
