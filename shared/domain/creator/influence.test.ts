/** Redemptions a thousand against a published fit, and what shrinking does to few and to many. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { drawGamma, drawPoisson } from '../../maths/draws.ts'
import { influenceLaw, verifiedInfluence, type Redeemed, redeemedOf } from './influence.ts'

const redeemed = (redemptions: number, effectiveReach = 1_000): Redeemed => ({
  account: `of ${redemptions}`,
  redemptions,
  effectiveReach,
})

/** Claims of 9,461 automobile policies in a year (Thyrion 1960; Efron and Hastie 2016, table 6.1). */
const CLAIMS = [7840, 1317, 239, 42, 14, 4, 4, 1]

test('CR-24 one year of claims gives the gamma law and the expectations of table 6.1', () => {
  const policies = CLAIMS.flatMap((many, claims) => Array<Redeemed>(many).fill(redeemed(claims)))
  const law = influenceLaw(policies)
  expect(Math.abs((law?.shape ?? 0) - 0.702)).toBeLessThan(0.001)
  expect(Math.abs((law?.scale ?? 0) - 0.306)).toBeLessThan(0.001)
  const byCount = new Map(
    verifiedInfluence(policies).map(({ account, perThousand }) => [account, perThousand.point]),
  )
  const shown = [0, 1, 2, 3, 4, 5, 6].map((claims) => byCount.get(`of ${claims}`) ?? 0)
  const published = [0.164, 0.398, 0.633, 0.87, 1.1, 1.34, 1.57]
  for (const [claims, expectation] of published.entries()) {
    expect(Math.abs((shown[claims] ?? 0) - expectation)).toBeLessThan(0.006)
  }
})

test('CR-24 few redemptions are drawn to the portfolio, many are their own', () => {
  const portfolio = [
    redeemed(1, 100),
    redeemed(1_000, 100_000),
    redeemed(20, 10_000),
    redeemed(40, 10_000),
    redeemed(10, 10_000),
    redeemed(30, 10_000),
  ]
  const [few, many] = verifiedInfluence(portfolio).map(({ perThousand }) => perThousand)
  expect(few?.point).toBeLessThan(7)
  expect(many?.point).toBeGreaterThan(9.8)
  expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan((many?.high ?? 0) - (many?.low ?? 0))
})

test('CR-24 the 90 % intervals hold the true rate of 90 in a hundred', () => {
  const chance = seededRandom(24)
  const truths = Array.from({ length: 400 }, () => drawGamma(chance, { shape: 2, scale: 1.5 }))
  const portfolio = truths.map((rate) => redeemed(drawPoisson(chance, rate * 3), 3_000))
  const held = verifiedInfluence(portfolio).filter(
    ({ perThousand: { low, high } }, at) => low <= (truths[at] ?? 0) && (truths[at] ?? 0) <= high,
  )
  expect(held.length / truths.length).toBeGreaterThan(0.86)
  expect(held.length / truths.length).toBeLessThan(0.94)
})

test('CR-24 where one creator alone brought somebody, whom nobody came for has an interval that holds its estimate', () => {
  const random = seededRandom(5)
  const portfolios = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: 5 + (at % 20) }, (__, place) =>
      redeemed(place === 0 ? 1 + (at % 7) ** 4 : 0, 10 ** (1 + 5 * random())),
    ),
  )
  for (const portfolio of portfolios) {
    const influences = verifiedInfluence(portfolio)
    expect(influences).toHaveLength(portfolio.length)
    for (const { perThousand } of influences) {
      const { low, point, high } = perThousand
      expect(low).toBeLessThanOrEqual(point)
      expect(point).toBeLessThanOrEqual(high)
    }
  }
})

test('CR-24 without a portfolio, or without one redemption, there is no influence to show', () => {
  expect(verifiedInfluence([redeemed(3), redeemed(4)])).toEqual([])
  expect(verifiedInfluence(Array(9).fill(redeemed(0)))).toEqual([])
  expect(verifiedInfluence(Array(9).fill(redeemed(0, 0)))).toEqual([])
})

test('CR-33 a campaign counts as a post at its platform, and one without a known reach counts for nothing', () => {
  const reachOn = (platform: string) => (platform === 'tiktok' ? 4_000 : null)
  const parts = [
    { platform: 'tiktok', redeemed: 12 },
    { platform: 'tiktok', redeemed: 0 },
    { platform: 'instagram', redeemed: 90 },
  ] as const
  expect(redeemedOf('grant-1', parts, reachOn)).toEqual({
    account: 'grant-1',
    redemptions: 12,
    effectiveReach: 8_000,
  })
  const none = { account: 'grant-1', redemptions: 0, effectiveReach: 0 }
  expect(redeemedOf('grant-1', parts.slice(2), reachOn)).toEqual(none)
  expect(redeemedOf('grant-1', parts, () => 0)).toEqual(none)
})
