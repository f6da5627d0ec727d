/** Area `sync`: 100,000 documents into the desk's encrypted store beside the same file without RxDB, and over both roads. */
import { measureIn } from '../child.ts'
import { percentile, type Measured } from '../figure.ts'
import type { Part } from '../part.ts'
import { measureResync } from '../sync/resync.ts'
import { measureRoadsBesidePeer } from '../sync/roads.ts'
import type { StoreTimes } from '../sync/store.child.ts'

const DOCUMENTS = 100_000
const ROUNDS = 5
const SECOND_MS = 1_000

interface Round {
  readonly desk: StoreTimes
  readonly raw: StoreTimes
}

export const SYNC: readonly Part[] = [
  {
    figures: ['sync.bulk-insert-100k', 'sync.bulk-insert-over-raw', 'sync.page-desc.p50'],
    measure: measureStore,
  },
  {
    figures: [
      'sync.pull-two-way',
      'sync.pull-only',
      'sync.pull-over-pouchdb',
      'sync.push-over-pouchdb',
      'sync.pull-over-tinybase',
      'sync.pull-over-yjs',
    ],
    measure: measureRoadsBesidePeer,
  },
  {
    figures: [
      'sync.full-resync-50k',
      'sync.day-offline-1000-changes',
      'sync.bytes-per-document',
      'sync.live-single-inserts',
    ],
    measure: measureResync,
  },
]

async function measureStore(): Promise<readonly Measured[]> {
  const rounds: Round[] = []
  // Side by side in each round: both meet the same neighbours.
  for (let round = 0; round < ROUNDS; round += 1) {
    const desk = await measureIn<StoreTimes>('sync/store.child.ts', 'desk')
    rounds.push({ desk, raw: await measureIn<StoreTimes>('sync/store.child.ts', 'raw') })
  }
  const desk = median(rounds, (round) => perSecond(round.desk))
  const raw = median(rounds, (round) => perSecond(round.raw))
  const ratio = median(rounds, (round) => round.raw.bulkMs / round.desk.bulkMs)
  const peer = 'raw SQLite: same encrypted file, two of the indexes, no RxDB, no search'
  const page = median(rounds, (round) => round.desk.pageDescP50Ms)
  const rawPage = median(rounds, (round) => round.raw.pageDescP50Ms)
  return [
    { figure: 'sync.bulk-insert-100k', value: desk, peer, peerValue: raw, ratio },
    { figure: 'sync.bulk-insert-over-raw', value: ratio, peer },
    { figure: 'sync.page-desc.p50', value: page, peer, peerValue: rawPage, ratio: page / rawPage },
    {
      figure: 'sync.page-desc-by-rxdb.p50',
      value: median(rounds, (round) => round.desk.rxPageDescP50Ms ?? Number.NaN),
      unit: 'ms',
    },
    {
      figure: 'sync.search-100k.p95',
      value: median(rounds, (round) => round.desk.searchP95Ms ?? Number.NaN),
      unit: 'ms',
    },
  ]
}

function perSecond(times: StoreTimes): number {
  return (DOCUMENTS / times.bulkMs) * SECOND_MS
}

function median(rounds: readonly Round[], of: (round: Round) => number): number {
  return percentile(rounds.map(of), 0.5)
}
