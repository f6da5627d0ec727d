/** Whether a run of many nodes kept what was promised: a node that fell, a late heal, and a run that did too little did not. */
import { expect, test } from 'vitest'
import { NODES_TASTE, NODES_WHOLE } from './plan.ts'
import type { NodesChaos } from './run-nodes.ts'
import { summaryOfNodes } from './summary.ts'

const WELL: NodesChaos = {
  counts: NODES_WHOLE.least,
  clients: 25,
  equalAfterMs: 9_000,
  judgement: { lost: [], doubled: [], clashes: 0 },
  broken: [],
}

test('SY-63 a run that did what was planned and broke nothing is well', () => {
  expect(summaryOfNodes(WELL, NODES_WHOLE)).toMatchObject({ isWell: true })
})

test.each([
  ['in which a node ended by itself', { broken: ['node 1 ended by itself: code 1'] }],
  ['in which a node did not leave', { broken: ['node 1 was asked to leave and ended so: code 1'] }],
  ['that lost something', { broken: ['lost: a:1'] }],
  ['whose views were equal too late', { equalAfterMs: 10_001 }],
  ['whose views were never equal', { equalAfterMs: null }],
  ['without a scan', { counts: { ...WELL.counts, entries: 0 } }],
  ['without a drain', { counts: { ...WELL.counts, drains: 0 } }],
  ['without a cut of the database', { counts: { ...WELL.counts, databaseCuts: 0 } }],
])('SY-63 a run %s is not well', (_, change) => {
  expect(summaryOfNodes({ ...WELL, ...change }, NODES_WHOLE)).toMatchObject({ isWell: false })
})

test('SY-63 the taste too has scans, edits, vouchers, kills, a drain and cuts of every kind', () => {
  for (const least of Object.values(NODES_TASTE.least)) expect(least).toBeGreaterThan(0)
})
