/** Credibility weights against a published fit. */
import { expect, test } from 'vitest'
import { credibleMeans } from './credibility.ts'

/** Private passenger bodily injury claims of five states over twelve quarters (Hachemeister 1975), as in R's actuar. */
const HACHEMEISTER = [
  {
    values: [1738, 1642, 1794, 2051, 2079, 2234, 2032, 2035, 2115, 2262, 2267, 2517],
    weights: [7861, 9251, 8706, 8575, 7917, 8263, 9456, 8003, 7365, 7832, 7849, 9077],
  },
  {
    values: [1364, 1408, 1597, 1444, 1342, 1675, 1470, 1448, 1464, 1831, 1612, 1471],
    weights: [1622, 1742, 1523, 1515, 1622, 1602, 1964, 1515, 1527, 1748, 1654, 1861],
  },
  {
    values: [1759, 1685, 1479, 1763, 1674, 2103, 1502, 1622, 1828, 2155, 2233, 2059],
    weights: [1147, 1357, 1329, 1204, 998, 1077, 1277, 1218, 896, 1003, 1108, 1121],
  },
  {
    values: [1223, 1146, 1010, 1257, 1426, 1532, 1953, 1123, 1343, 1243, 1762, 1306],
    weights: [407, 396, 348, 341, 315, 328, 352, 331, 287, 384, 321, 342],
  },
  {
    values: [1456, 1499, 1609, 1741, 1482, 1572, 1606, 1735, 1607, 1573, 1613, 1690],
    weights: [2902, 3172, 3046, 3068, 2693, 2910, 3275, 2697, 2663, 3017, 3242, 3425],
  },
]

test('CR-23 Hachemeister’s states have the fit that actuar prints (cm, Bühlmann-Straub)', () => {
  const fit = credibleMeans(HACHEMEISTER)
  expect(fit?.collective).toBeCloseTo(1_683.713, 2)
  expect(fit?.betweenVariance).toBeCloseTo(89_639, -1)
  expect((fit?.withinVariance ?? 0) / 139_120_026).toBeCloseTo(1, 6)
  const means = fit?.means ?? []
  expect(means.map(({ own }) => Math.round(own))).toEqual([2061, 1511, 1806, 1353, 1600])
  expect(means.map(({ credibilityWeight }) => Number(credibilityWeight.toFixed(4)))).toEqual([
    0.9847, 0.9276, 0.8985, 0.7279, 0.9588,
  ])
  expect(means.map(({ shrunk }) => Math.round(shrunk))).toEqual([2055, 1524, 1793, 1443, 1603])
})

test('CR-23 groups that differ by chance alone are one, and one group is no comparison', () => {
  const alike = { values: [1, 3, 2, 2], weights: [1, 1, 1, 1] }
  const fit = credibleMeans([alike, { ...alike, values: [3, 1, 2.5, 1.5] }])
  expect(fit?.betweenVariance).toBe(0)
  expect(fit?.means.map(({ shrunk }) => shrunk)).toEqual([2, 2])
  expect(credibleMeans([alike])).toBeNull()
  const single = { values: [1], weights: [1] }
  expect(credibleMeans([single, single])).toBeNull()
})
