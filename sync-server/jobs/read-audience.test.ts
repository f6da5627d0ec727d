/** An audience is asked for once a week beside the profile; where there is none the run goes on. */
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { failed, type Failure, fetched } from '../connectors/failure.ts'
import { scriptedReader } from '../connectors/reader.fixture.ts'
import { backfill, dateOf, newest } from '../metrics/fetch-progress.ts'
import { day, noonOf } from '../metrics/metrics.fixture.ts'
import { readAudience } from './read-audience.ts'

const BOUNDS = { windowDays: 30, historyDays: 90, postsAPage: 50, postInsightsAtOnce: 20 }
// A Thursday.
const TODAY = day('2026-11-26')
const AT = instant(1_795_000_000_000)
const COUNTS = [{ split: 'city', bucket: 'Bozen', amount: 600 }] as const

const asks = (lastDone: string) =>
  newest(BOUNDS, { today: TODAY, lastDone: noonOf(lastDone) }).asksAudience

test('IM-28 the first run, and the first of each week, ask for the audience', () => {
  expect(backfill(BOUNDS, TODAY).asksAudience).toBe(true)
  expect([asks('2026-11-22'), asks('2026-11-23'), asks('2026-11-25')]).toEqual([true, false, false])
  expect(newest(BOUNDS, { today: TODAY, lastDone: null }).asksAudience).toBe(true)
  const runs = Array.from({ length: 28 }, (_, at) => addDays(TODAY, at)).filter(
    (today) =>
      newest(BOUNDS, { today, lastDone: noonOf(addDays(today, -1)) }).asksAudience === true,
  )
  expect(runs).toEqual(['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'])
  expect(dateOf(AT)).toBe('2026-11-18')
})

const asked = (
  demographics: Parameters<typeof scriptedReader>[0]['demographics'] & {},
  asksAudience = true,
) => {
  const reader = scriptedReader({ demographics })
  const progress = { ...backfill(BOUNDS, TODAY), asksAudience }
  const fetch = { connection: 'connection-1', progress }
  const profile = { counts: { followers: 1_000 }, at: AT }
  return {
    reader,
    read: readAudience({ reader, fetch, platform: 'instagram' }, profile),
  }
}

test('IM-28 what is told is of the followers that the profile says, and its answer is kept', async () => {
  const raw = [{ endpoint: 'audience', body: '{}', fetchedAt: AT }]
  const { read } = asked([fetched({ value: COUNTS, raw })])
  expect(await read).toMatchObject({
    ok: true,
    value: {
      raw,
      value: {
        source: 'instagram_api',
        asOf: AT,
        audience: { whole: 'followers', parts: [{ buckets: [{ share: 0.6 }], untold: 0.4 }] },
      },
    },
  })
})

test('IM-28 who may not be asked has no audience, and a wait ends the step', async () => {
  for (const failure of [{ kind: 'not_permitted', scope: null }, { kind: 'gone' }] as const)
    expect(await asked([failed(failure)]).read).toMatchObject({ value: { value: undefined } })
  const wait: Failure = { kind: 'rate_limited', retryAfterMs: 5_000 }
  expect(await asked([failed(wait)]).read).toEqual(failed(wait))
  const unasked = asked([fetched({ value: COUNTS, raw: [] })], false)
  expect(await unasked.read).toMatchObject({ value: { value: undefined } })
  expect(unasked.reader.asked).toEqual([])
})

test('IM-28 an audience that cannot be read is noted, and ends nothing', async () => {
  const broken: Failure = { kind: 'unexpected_shape', where: 'rows' }
  const none = { value: undefined, isUnread: true }
  expect(await asked([failed(broken)]).read).toMatchObject({ ok: true, value: none })
  const told = asked([fetched({ value: COUNTS, raw: [] })])
  expect(await told.read).toMatchObject({ ok: true, value: { isUnread: false } })
})
