/** Chunks and keepers for the tests of the columns. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { DAY_MS } from '../../../../shared/base/time.ts'
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import { openStore } from '../database.ts'
import { TEST_KEY } from '../rx-storage/storage.fixture.ts'
import { type ColumnKeeper, createColumnKeeper } from './keeper.ts'
import { dateOf } from './series.ts'

/** Days since 1970. */
export const FIRST = 20_000

// Ids of fixtures are plain words; the brand is the fixture's to give.
export const account = (number: number) => `account-${number}` as AccountId

export function openKeeper(folder: string): ColumnKeeper {
  const opened = openStore({ folder, file: 'columns', key: TEST_KEY })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  return createColumnKeeper(opened.value)
}

let version = 0

/** Of account `number` from the day after `FIRST` on, told on its last day, each with a higher position than the one before. */
export function chunkOf(
  [number, day]: readonly [number, number],
  counts: readonly (number | null)[],
  change: Partial<MetricChunk> = {},
): MetricChunk {
  version += 1
  return {
    account: account(number),
    metric: 'views',
    firstDay: dateOf(FIRST + day),
    counts: [...counts],
    sources: ['instagram_api'],
    purposes: ['campaign', 'benchmark'],
    asOf: (FIRST + day + counts.length - 1) * DAY_MS,
    version,
    ...change,
  }
}
