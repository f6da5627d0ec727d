/** Gamma, beta and normal functions against values of 90-digit arithmetic (mpmath). */
import { expect, test } from 'vitest'
import { betaLower } from './beta.ts'
import { gammaLower, gammaUpper, logGamma } from './gamma.ts'
import { erf, normalCdf, normalDensity, normalQuantile } from './normal.ts'

const FUNCTIONS = { logGamma, gammaLower, gammaUpper, betaLower, erf, normalCdf, normalQuantile }
type Name = keyof typeof FUNCTIONS

const VALUES: readonly (readonly [Name, readonly [number, number?, number?], number])[] = [
  ['logGamma', [0.001], 6.907178885383853],
  ['logGamma', [0.5], 0.5723649429247001],
  ['logGamma', [1.5], -0.12078223763524522],
  ['logGamma', [3.5], 1.2009736023470743],
  ['logGamma', [9.99], 12.779315214350193],
  ['logGamma', [25.0], 54.78472939811232],
  ['logGamma', [1000.0], 5905.220423209181],
  ['gammaLower', [0.5, 0.1], 0.345279153981423],
  ['gammaLower', [0.5, 3.0], 0.9856941215645704],
  ['gammaLower', [1.0, 1.0], 0.6321205588285577],
  ['gammaLower', [5.0, 2.0], 0.05265301734371116],
  ['gammaLower', [5.0, 12.0], 0.992399609318933],
  ['gammaLower', [100.0, 95.0], 0.3173568111698],
  ['gammaLower', [100.0, 130.0], 0.9972495916326934],
  ['gammaUpper', [0.5, 20.0], 2.539628589470865e-10],
  ['gammaUpper', [3.0, 1.0], 0.9196986029286058],
  ['gammaUpper', [10.0, 40.0], 3.925932226286188e-9],
  ['betaLower', [0.5, 2.0, 28.0], 0.9999999441206455],
  ['betaLower', [0.1, 2.0, 28.0], 0.801127899449603],
  ['betaLower', [0.4, 5.0, 7.0], 0.4672258048000001],
  ['betaLower', [0.9, 0.5, 0.5], 0.7951672353008665],
  ['betaLower', [0.01, 0.5, 3.0], 0.18625375],
  ['betaLower', [0.5, 200.0, 210.0], 0.6894852134274162],
  ['erf', [0.1], 0.1124629160182849],
  ['erf', [-0.5], -0.5204998778130465],
  ['erf', [1.0], 0.8427007929497149],
  ['erf', [2.5], 0.999593047982555],
  ['erf', [4.0], 0.9999999845827421],
  ['normalCdf', [0.0], 0.5],
  ['normalCdf', [1.0], 0.8413447460685429],
  ['normalCdf', [-1.0], 0.15865525393145705],
  ['normalCdf', [1.959963984540054], 0.975],
  ['normalCdf', [-3.0], 0.0013498980316300946],
  ['normalCdf', [-8.0], 6.220960574271784e-16],
  ['normalCdf', [-20.0], 2.7536241186062337e-89],
  ['normalCdf', [5.0], 0.9999997133484281],
  ['normalQuantile', [0.75], 0.6744897501960817],
  ['normalQuantile', [0.975], 1.9599639845400538],
  ['normalQuantile', [0.025], -1.9599639845400543],
  ['normalQuantile', [0.9999], 3.7190164854557084],
  ['normalQuantile', [1e-10], -6.361340902404057],
  ['normalQuantile', [0.6], 0.2533471031357997],
]

const RELATIVE = 1e-12

test.each(VALUES)('MA-2 %s of %j is right to 12 digits', (name, [x, y = 0, z = 0], value) => {
  const off = Math.abs(FUNCTIONS[name](x, y, z) - value)
  expect(off).toBeLessThanOrEqual(RELATIVE * Math.abs(value))
})

test('MA-2 shares end at 0 and 1, and a share that is none has no quantile', () => {
  expect([gammaLower(2, 0), gammaUpper(2, 0), betaLower(0, 2, 3), betaLower(1, 2, 3)]).toEqual([
    0, 1, 0, 1,
  ])
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
    -Infinity,
    0,
    Infinity,
  ])
  expect([normalQuantile(-0.1), normalQuantile(1.1), logGamma(0)]).toEqual([NaN, NaN, NaN])
})

test('MA-3 a quantile of the normal takes its share back, in both tails', () => {
  for (const share of [1e-300, 1e-12, 0.001, 0.2, 0.5, 0.9, 0.999]) {
    expect(normalCdf(normalQuantile(share)) / share).toBeCloseTo(1, 10)
  }
  expect(normalDensity(1)).toBeCloseTo(0.24197072451914337, 15)
})
