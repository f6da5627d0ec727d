/** Gaps in what a source told, on real rows and as the night asks for them again. */
import { expect, test } from 'vitest'
import { withGaps, newest } from './fetch-progress.ts'
import { day, noonOf } from './metrics.fixture.ts'
import type { ToldMetric } from './project-block.ts'
import { monthsOf } from './telling.ts'
import { untoldDays } from './untold-days.ts'

const SPAN = { from: day('2026-01-01'), to: day('2026-03-31'), source: 'youtube_api' } as const
type Said = Pick<ToldMetric, 'metric' | 'source'> & { readonly days: readonly string[] }

/** A count of one on each of these days. */
function told(...said: readonly Said[]) {
  const metrics = said.flatMap(({ metric, source, days }) =>
    days.map((one) => {
      const word = monthsOf({ firstDay: day(one), counts: [1], asOf: noonOf('2026-04-01') })
      return { month: one.slice(0, 7), metric, source, words: word.map(([, at]) => at) }
    }),
  )
  return (month: string): readonly ToldMetric[] => metrics.filter((one) => one.month === month)
}

test('IM-23 a gap lies between told days, over the end of a month too; before the first and after the last is none', () => {
  const days = ['2026-01-05', '2026-01-06', '2026-01-08', '2026-01-30', '2026-02-03']
  expect(untoldDays(SPAN, told({ metric: 'views', source: 'youtube_api', days }))).toEqual([
    { from: '2026-01-07', to: '2026-01-07' },
    { from: '2026-01-09', to: '2026-01-29' },
    { from: '2026-01-31', to: '2026-02-02' },
  ])
  expect(untoldDays(SPAN, told())).toEqual([])
})

test('IM-23 what another metric of the source told is no gap; what another source told, and a level, fill none', () => {
  const views = { metric: 'views', source: 'youtube_api', days: ['2026-01-05', '2026-01-08'] }
  const more = [
    { metric: 'likes', source: 'youtube_api', days: ['2026-01-06'] },
    { metric: 'views', source: 'youtube_archive', days: ['2026-01-07'] },
    { metric: 'followers', source: 'youtube_api', days: ['2026-01-07'] },
  ]
  expect(untoldDays(SPAN, told(...([views, ...more] as readonly Said[])))).toEqual([
    { from: '2026-01-07', to: '2026-01-07' },
  ])
})

test('IM-23 the newest gaps are asked for first, in windows of the platform, five a night and each three nights', () => {
  const bounds = { windowDays: 30, historyDays: 730, postsAPage: 1, postInsightsAtOnce: 1 }
  const night = newest(bounds, { today: day('2026-03-31'), lastDone: noonOf('2026-03-30') })
  const gaps = [
    { from: day('2025-01-01'), to: day('2025-02-05') },
    ...['01', '02', '03', '04', '05'].map((month) => {
      const one = day(`2025-${month}-20`)
      return { from: one, to: one }
    }),
  ]
  const first = withGaps(night, bounds, { gaps, before: {} })
  expect(first.gaps.map(({ from }) => from)).toEqual(
    ['05', '04', '03', '02', '01'].map((month) => `2025-${month}-20`),
  )
  expect(first.windows).toBe(night.windows + 5)
  const after = (before: Readonly<Record<string, number>>) =>
    withGaps(night, bounds, { gaps, before })
  const third = after(after(first.gapNights).gapNights)
  const fourth = after(third.gapNights)
  expect(fourth.gaps).toEqual([
    { from: '2025-01-31', to: '2025-02-05' },
    { from: '2025-01-01', to: '2025-01-30' },
  ])
  const none = withGaps(night, { windowDays: 0 }, { gaps, before: {} })
  expect(none).toEqual(night)
})
