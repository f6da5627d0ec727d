/** Area `columns`: 14.6 million account days of five metrics on a desk's encrypted disk and in its memory, beside numpy. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureIn, standIn } from '../child.ts'
import { CREATORS_PART } from '../columns/creators-part.ts'
import type { Rolling } from '../columns/rolling.child.ts'
import { percentile, type Measured } from '../figure.ts'
import type { Part } from '../part.ts'

const ROUNDS = 9
const STARTS = 5
/** Both sides sum 20,000 rates in another order. */
const SAME = 1e-9

export const COLUMNS: readonly Part[] = [
  {
    figures: [
      'columns.rolling-14m',
      'columns.rolling-over-numpy',
      'columns.creator-dashboard.p95',
      'columns.open-14m',
      'columns.first-chart',
      'columns.append-day',
    ],
    measure: measureColumns,
  },
  CREATORS_PART,
]

async function measureColumns(): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  try {
    await measureIn('columns/fill.child.ts', folder)
    const opens = await starts('columns/open.child.ts', folder)
    const charts = await starts('columns/first-chart.child.ts', folder)
    const dashboards = await measureIn<Readonly<Record<'work' | 'asked', readonly number[]>>>(
      'columns/dashboard.child.ts',
      folder,
    )
    const rolling = await measureRolling(folder)
    const nights = await measureIn<Readonly<Record<'one' | 'all', readonly number[]>>>(
      'columns/append.child.ts',
      folder,
    )
    return [
      ...rolling,
      { figure: 'columns.creator-dashboard.p95', value: percentile(dashboards.work, 0.95) },
      {
        figure: 'columns.creator-dashboard-asked.p95',
        value: percentile(dashboards.asked, 0.95),
        unit: 'ms',
      },
      { figure: 'columns.open-14m', value: median(opens) },
      { figure: 'columns.first-chart', value: median(charts) },
      { figure: 'columns.append-day', value: median(nights.one) },
      {
        figure: 'columns.append-day-five-metrics',
        value: median(nights.all),
        unit: 'ms for 100,000 series',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each in a process that has nothing open. */
async function starts(child: string, folder: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    times.push((await measureIn<{ readonly ms: number }>(child, folder, String(start * 900))).ms)
  }
  return times
}

/** Turn by turn; a side that finds other jumps or rates than the other has no figure. */
async function measureRolling(folder: string): Promise<readonly Measured[]> {
  const ours = await standIn('columns/rolling.child.ts', folder)
  const numpy = await standIn('columns/numpy.child.ts', folder).catch(() => null)
  try {
    const rounds: { readonly own: Rolling; readonly peer: Rolling | null }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const own = await ours.ask<Rolling>('roll')
      rounds.push({ own, peer: (await numpy?.ask<Rolling>('roll')) ?? null })
    }
    const value = median(rounds.map(({ own }) => own.ms))
    const figure = 'columns.rolling-over-numpy'
    const peers = rounds.flatMap(({ peer }) => peer?.ms ?? [])
    const ratio =
      peers.length === 0
        ? { figure, value: null, note: 'python3 with numpy is not on this machine' }
        : { figure, value: median(peers) / value, peer: 'numpy', peerValue: median(peers) }
    for (const { own, peer } of rounds) if (peer !== null) hold(own, peer)
    return [{ figure: 'columns.rolling-14m', value }, ratio]
  } finally {
    await ours.stop()
    await numpy?.stop()
  }
}

function hold(own: Rolling, peer: Rolling): void {
  const isSame =
    own.jumps === peer.jumps && Math.abs(own.best - peer.best) <= SAME * Math.abs(peer.best)
  if (!isSame) throw new Error(`ours ${JSON.stringify(own)}, numpy ${JSON.stringify(peer)}`)
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
