/** A year of the seeded town, looked at every other week: what is told is told once, purges are among it, and noise is none of it. */
import { expect, test } from 'vitest'
import type { AccountId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import { addDays, daysBetween } from '../../base/zoned-time.ts'
import { accountSeries } from '../../fixtures/creator-town/observed.ts'
import type { TownAccount } from '../../fixtures/creator-town/town.ts'
import { accountTruth } from '../../fixtures/creator-town/truth.ts'
import { type Column, GAP } from '../creator/columns.ts'
import { type Alert, isSameAlert, type Sign } from './alert.ts'
import { signsOf } from './signs.ts'
import { tell, type ToldAlert } from './told.ts'

const DAYS = 440
const KNOWN_FROM = 180
const LOOK_EVERY_DAYS = 14
// A day and an id of a fixture.
const FIRST_DAY = '2024-01-01' as LocalDate
const ACCOUNT = 'account' as AccountId

test('DO-28 of a noisy year nothing is told twice, each purge once, and no more than a word a month', () => {
  const town = { seed: 102, family: 1 } as const
  const purged = [
    { account: { ...town, creator: 0, platform: 'facebook' }, purges: [294] },
    { account: { ...town, creator: 3, platform: 'instagram' }, purges: [292, 344] },
    // Of the second family, with heavier noise; its rolling purges are met by growth here, or told as one.
    { account: { ...town, family: 2, creator: 4, platform: 'instagram' }, purges: [] },
  ] as const
  for (const { account, purges } of purged) {
    const told = yearOf(account)
    expect(told.length).toBeLessThanOrEqual(12)
    const twice = told.filter((one, at) =>
      told.slice(0, at).some((before) => isSameAlert(before.alert, one.alert)),
    )
    expect(twice).toEqual([])
    const truth = accountTruth(account, DAYS).events.filter(({ kind }) => kind === 'purge')
    for (const purge of purges) {
      expect(truth.map(({ from }) => from)).toContain(purge)
      const left = told.filter(
        ({ alert }) =>
          alert.kind === 'followers_left' &&
          Math.abs(daysBetween(FIRST_DAY, alert.from) - purge) <= 3,
      )
      expect(left).toHaveLength(1)
    }
  }
})

function yearOf(account: TownAccount): readonly ToldAlert[] {
  const { days } = accountSeries(account, { fromDay: 0, untilDay: DAYS })
  const columns = (['followers', 'likes', 'comments'] as const).map((metric) => ({
    account: ACCOUNT,
    metric,
    firstDay: FIRST_DAY,
    days: Int32Array.from(days, (day) => day[metric] ?? GAP),
  }))
  let told: readonly ToldAlert[] = []
  for (let known = KNOWN_FROM; known <= DAYS; known += LOOK_EVERY_DAYS) {
    const soFar = columns.map((column) => withDays(column, known))
    const alerts = signsOf(soFar).map(alertOf)
    const today = addDays(FIRST_DAY, known)
    told = tell(told, { creator: 'creator', alerts, now: instant(known), today })
  }
  return told
}

function alertOf(sign: Sign): Alert {
  return { ...sign, account: ACCOUNT, sources: [] }
}

function withDays(column: Column, known: number): Column {
  return { ...column, days: column.days.subarray(0, known) }
}
