/** Quantiles against their own shares and against scipy 1.17; draws against the laws they say they follow. */
import { expect, test } from 'vitest'
import { seededRandom } from '../base/random.ts'
import { betaCdf, betaQuantile, gammaCdf, gammaQuantile } from './distributions.ts'
import {
  drawBeta,
  drawGamma,
  drawNegativeBinomial,
  drawNormal,
  drawPoisson,
  drawUniform,
  type Chance,
} from './draws.ts'
import { exp, log } from './special/exponential.ts'
import { logGamma } from './special/gamma.ts'
import { normalCdf } from './special/normal.ts'
import { mean, variance } from './summary.ts'

test.each([
  [0.025, 0.008463962253001825],
  [0.5, 0.05720226016182624],
  [0.975, 0.1776442954887229],
])('MA-3 the beta quantile at %d is right to 12 digits', (share, value) => {
  const law = { a: 2, b: 28 }
  expect(betaQuantile(share, law) / value).toBeCloseTo(1, 12)
  expect(betaCdf(betaQuantile(share, law), law)).toBeCloseTo(share, 13)
})

test.each([
  [0.025, 1.2468174202299938],
  [0.5, 6.52719028664329],
  [0.999, 30.772508478649307],
])('MA-3 the gamma quantile at %d is right to 12 digits', (share, value) => {
  const law = { shape: 2.5, scale: 3 }
  expect(gammaQuantile(share, law) / value).toBeCloseTo(1, 12)
  expect(gammaCdf(gammaQuantile(share, law), law)).toBeCloseTo(share, 13)
})

test('MA-3 of a law that is nearly all at zero, a quantile is as small as it is', () => {
  for (const shape of [0.05, 0.02, 0.01]) {
    const law = { shape, scale: 3 }
    for (const share of [0.05, 0.3, 0.5]) {
      expect(gammaCdf(gammaQuantile(share, law), law)).toBeCloseTo(share, 9)
    }
    const beta = { a: shape, b: 2 }
    for (const share of [0.05, 0.3, 0.5])
      expect(betaCdf(betaQuantile(share, beta), beta)).toBeCloseTo(share, 9)
  }
})

test('MA-3 a share that is none has no quantile, and 0 and 1 have the ends', () => {
  expect([betaQuantile(-1, { a: 1, b: 1 }), gammaQuantile(2, { shape: 1, scale: 1 })]).toEqual([
    NaN,
    NaN,
  ])
  expect(gammaQuantile(1, { shape: 1, scale: 1 })).toBe(Infinity)
  expect(gammaQuantile(0, { shape: 1, scale: 1 })).toBeLessThan(1e-12)
})

const DRAWS = 4_000
/** Kolmogorov's bound at one in a thousand. */
const APART_MAX = 1.95 / Math.sqrt(DRAWS)

const draws = (draw: (chance: Chance) => number, seed = 7) => {
  const chance = seededRandom(seed)
  return Float64Array.from({ length: DRAWS }, () => draw(chance))
}

const CONTINUOUS: readonly (readonly [
  string,
  (chance: Chance) => number,
  (x: number) => number,
])[] = [
  ['uniform', drawUniform, (x) => x],
  ['normal', drawNormal, normalCdf],
  [
    'gamma',
    (c) => drawGamma(c, { shape: 2.5, scale: 3 }),
    (x) => gammaCdf(x, { shape: 2.5, scale: 3 }),
  ],
  [
    'gamma below shape 1',
    (c) => drawGamma(c, { shape: 0.3, scale: 1 }),
    (x) => gammaCdf(x, { shape: 0.3, scale: 1 }),
  ],
  ['beta', (c) => drawBeta(c, { a: 5, b: 7 }), (x) => betaCdf(x, { a: 5, b: 7 })],
]

test.each(CONTINUOUS)('MA-4 draws of the %s follow its law', (_, draw, cdf) => {
  const sorted = draws(draw).toSorted()
  const apart = sorted.reduce((most, x, i) => Math.max(most, Math.abs(cdf(x) - i / DRAWS)), 0)
  expect(apart).toBeLessThan(APART_MAX)
})

test.each([0.5, 4, 12, 300])('MA-4 draws of a Poisson of mean %d follow its law', (rate) => {
  const counts = draws((chance) => drawPoisson(chance, rate))
  const share = (count: number) => exp(count * log(rate) - rate - logGamma(count + 1))
  let expected = 0
  for (let count = 0; count <= rate * 3 + 10; count++) {
    expected += share(count)
    const seen = counts.filter((drawn) => drawn <= count).length / DRAWS
    expect(Math.abs(seen - expected)).toBeLessThan(APART_MAX)
  }
})

test('MA-4 a negative binomial has its mean and its variance', () => {
  const counts = draws((chance) => drawNegativeBinomial(chance, { mean: 6, size: 3 }))
  expect(Math.abs(mean(counts) - 6)).toBeLessThan(0.25)
  expect(Math.abs(variance(counts) - 18)).toBeLessThan(2)
  expect(drawNegativeBinomial(() => 0.5, { mean: 0, size: 3 })).toBe(0)
})

test('MA-4 chance that says zero has a draw too', () => {
  const zero = () => 0
  expect(drawNormal(zero)).toBeGreaterThan(-7)
  expect(drawUniform(zero)).toBeGreaterThan(0)
})

test('MA-4 the same chance gives the same draws', () => {
  expect(draws(drawNormal, 3)).toEqual(draws(drawNormal, 3))
  expect(draws(drawNormal, 3)).not.toEqual(draws(drawNormal, 4))
})
