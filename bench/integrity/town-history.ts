/** An account of the town as a desk would hold it, and beside it what is true of it. Detectors are handed the history alone. */
import type { AccountHistory } from '../../shared/domain/integrity/history.ts'
import { observe, townPlatforms, type ObservedDay } from '../../shared/fixtures/creator-town/observed.ts' // prettier-ignore
import { simulate, type Simulated } from '../../shared/fixtures/creator-town/simulate.ts'
import type { Town, TownAccount } from '../../shared/fixtures/creator-town/town.ts'
import { creatorTruth, truthOf, type AccountTruth } from '../../shared/fixtures/creator-town/truth.ts' // prettier-ignore

export interface TownCase {
  readonly account: TownAccount
  readonly history: AccountHistory
  /** As it was told at the end of the day before: posts with the counts that they had then. */
  readonly historyOn: (day: number) => AccountHistory
  readonly truth: AccountTruth
  readonly isManipulator: boolean
}

/** All accounts of the town's first creators. */
export function* townCases(town: Town, creators: number, days: number): Generator<TownCase> {
  for (let creator = 0; creator < creators; creator += 1) {
    const { isManipulator } = creatorTruth(town, creator)
    for (const platform of townPlatforms(town, creator)) {
      const account = { ...town, creator, platform }
      const lived = simulate(account, days)
      const historyOn = (day: number) => historyOf(account, lived, day)
      const history = historyOn(days)
      yield { account, history, historyOn, truth: truthOf(lived), isManipulator }
    }
  }
}

function historyOf(account: TownAccount, lived: Simulated, untilDay: number): AccountHistory {
  const seen = observe(account, lived, { fromDay: 0, untilDay })
  const column = (of: (day: ObservedDay) => number | null) =>
    Float64Array.from(seen.days, (day) => of(day) ?? Number.NaN)
  return {
    platform: account.platform,
    followers: column(({ followers }) => followers),
    following: column(({ following }) => following),
    views: column(({ views }) => views),
    likes: column(({ likes }) => likes),
    comments: column(({ comments }) => comments),
    posts: seen.posts,
    paidAds: seen.paidAdsNotes.map(({ fromDay, untilDay: until }) => ({ from: fromDay, until })),
  }
}
