/** exp, log and their kin against values of 90-digit arithmetic (mpmath), rounded to the nearest double. */
import { expect, test } from 'vitest'
import { exp, expm1, log, log1p, pow } from './exponential.ts'
import { cos, sin } from './sine.ts'

const FUNCTIONS = { exp, expm1, log, log1p, pow, sin, cos } as const
type Name = keyof typeof FUNCTIONS

const VALUES: readonly (readonly [Name, readonly [number, number?], number])[] = [
  ['exp', [1.25], 3.4903429574618414],
  ['exp', [-1.0], 0.36787944117144233],
  ['exp', [0.1], 1.1051709180756477],
  ['exp', [-0.5], 0.6065306597126334],
  ['exp', [1e-9], 1.000000001],
  ['exp', [10.5], 36315.502674246636],
  ['exp', [-20.25], 1.6052280551856116e-9],
  ['exp', [160.69906436962663], 6.176136740099162e69],
  ['exp', [700.0], 1.0142320547350045e304],
  ['exp', [-708.0], 3.307553003638408e-308],
  ['exp', [-740.0], 4.2e-322],
  ['exp', [709.7], 1.6549840276802644e308],
  ['expm1', [1e-12], 1.0000000000005e-12],
  ['expm1', [-1e-5], -9.999950000166666e-6],
  ['expm1', [0.3], 0.3498588075760031],
  ['expm1', [-0.3], -0.2591817793182821],
  ['expm1', [0.5], 0.6487212707001282],
  ['expm1', [-0.5], -0.3934693402873666],
  ['expm1', [1.0], 1.7182818284590453],
  ['expm1', [-1.0], -0.6321205588285577],
  ['expm1', [2.0], 6.38905609893065],
  ['expm1', [10.0], 22025.465794806718],
  ['expm1', [-10.0], -0.9999546000702375],
  ['expm1', [50.0], 5.184705528587072e21],
  ['expm1', [-30.0], -0.9999999999999064],
  ['log', [0.15], -1.8971199848858813],
  ['log', [0.55], -0.5978370007556204],
  ['log', [0.7083], -0.34488754622256007],
  ['log', [0.9999999], -1.0000000494736474e-7],
  ['log', [1.0000001], 9.999999505838704e-8],
  ['log', [1.41422], 0.34657814235925116],
  ['log', [1.6711327070078585], 0.5135016641784832],
  ['log', [2.5], 0.9162907318741551],
  ['log', [11.0], 2.3978952727983707],
  ['log', [12345.678], 9.421061321291832],
  ['log', [1e300], 690.7755278982137],
  ['log', [5e-324], -744.4400719213812],
  ['log1p', [1e-15], 9.999999999999995e-16],
  ['log1p', [-1e-7], -1.0000000500000033e-7],
  ['log1p', [0.3], 0.26236426446749106],
  ['log1p', [-0.29], -0.3424903089467759],
  ['log1p', [0.4731], 0.3873690238387556],
  ['log1p', [-0.9999], -9.210340371976294],
  ['log1p', [1.5], 0.9162907318741551],
  ['log1p', [5.0], 1.791759469228055],
  ['log1p', [1e17], 39.14394658089878],
  ['pow', [2.1, 0.5], 1.449137674618944],
  ['pow', [10.0, -3.0], 0.001],
  ['pow', [1.0000001, 10000000.0], 2.7182816941320818],
  ['pow', [0.9, 700.0], 9.327314218682035e-33],
  ['pow', [19.795350498769512, -41.36292899513641], 2.3461112033440922e-54],
  ['pow', [1e-200, 1.5], 1e-300],
  ['pow', [3.0, 600.0], 1.873927703884794e286],
  ['pow', [7.3, 0.1], 1.2199226252594597],
  ['pow', [100000.0, 0.3333333333333333], 46.41588833612778],
  ['sin', [1.0], 0.8414709848078965],
  ['sin', [-0.5], -0.479425538604203],
  ['sin', [6.283185307179586], -2.4492935982947064e-16],
  ['sin', [100.0], -0.5063656411097588],
  ['sin', [22.0], -0.008851309290403876],
  ['sin', [1000000.0], -0.34999350217129294],
  ['sin', [-1234567.8], 0.4141015749633545],
  ['cos', [1.0], 0.5403023058681398],
  ['cos', [-0.5], 0.8775825618903728],
  ['cos', [1.5707963267948966], 6.123233995736766e-17],
  ['cos', [100.0], 0.8623188722876839],
  ['cos', [11.0], 0.004425697988050785],
  ['cos', [1000000.0], 0.9367521275331447],
  ['cos', [-302507.83383475896], -0.7414095158720354],
]

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)

/** How many doubles lie between two of one sign. */
function steps(a: number, b: number): number {
  double[0] = a
  const first = bits[0] ?? 0n
  double[0] = b
  return Math.abs(Number(first - (bits[0] ?? 0n)))
}

test.each(VALUES)(
  'MA-1 %s of %j is right to one unit in the last place',
  (name, [x, y = 0], value) => {
    expect(steps(FUNCTIONS[name](x, y), value)).toBeLessThanOrEqual(1)
  },
)

test('MA-1 what has no number says so: the edges of exp, log and pow', () => {
  expect([exp(710), exp(-746), exp(-Infinity), expm1(-Infinity), expm1(Infinity)]).toEqual([
    Infinity,
    0,
    0,
    -1,
    Infinity,
  ])
  expect([log(0), log(-1), log(Infinity), log1p(-1), log1p(-2), exp(Number.NaN)]).toEqual([
    -Infinity,
    Number.NaN,
    Infinity,
    -Infinity,
    Number.NaN,
    Number.NaN,
  ])
  expect([pow(0, 0), pow(-2, 3), pow(-2, 0.5), pow(0, -1), pow(2, 5000), pow(0.5, 5000)]).toEqual([
    1,
    -8,
    Number.NaN,
    Infinity,
    Infinity,
    0,
  ])
})

test('MA-1 powers of whole numbers are whole', () => {
  for (let x = 1; x <= 20; x++) for (let n = 0; n <= 12; n++) expect(pow(x, n)).toBe(x ** n)
})
