/** Who clashes, and who bears it. */
import { expect, test } from 'vitest'
import type { EntryId } from '../../base/ids.ts'
import { type Bearer, clashPairs, sharesOf } from './clash.ts'
import { FREE, hold, type HoldingEvent } from './holding.ts'

// Ids of a test world.
const [A, B, C] = ['a:1', 'b:1', 'c:1'] as readonly string[] as readonly [EntryId, EntryId, EntryId]

test.each<readonly [Bearer, readonly [number, number, number]]>([
  ['campaign', [301, 0, 0]],
  ['venue', [0, 301, 0]],
  ['shared', [151, 150, 0]],
  ['operator', [0, 0, 301]],
])('RD-70 what was given twice is borne whole by %s', (bearer, [campaign, venue, operator]) => {
  expect(sharesOf(bearer, 301)).toEqual({
    campaignMinor: campaign,
    venueMinor: venue,
    operatorMinor: operator,
  })
})

test('RD-71 each later accept clashes with the holder, as long as both stand', () => {
  const after = (...events: readonly HoldingEvent[]) =>
    clashPairs(events.reduce((holding, event) => hold(holding, event).holding, FREE))
  const accepts = [A, B, C].map((entry) => ({ kind: 'accept', entry }) as const)
  expect(after({ kind: 'accept', entry: A })).toEqual([])
  expect(after(...accepts)).toEqual([
    { holder: A, later: B, isHonoured: false },
    { holder: A, later: C, isHonoured: false },
  ])
  expect(after(...accepts, { kind: 'undo', of: B })).toMatchObject([{ holder: A, later: C }])
  // The next in line is lifted and holds; what came after it clashes with it.
  expect(after(...accepts, { kind: 'undo', of: A })).toMatchObject([{ holder: B, later: C }])
  expect(after(...accepts.slice(0, 2), { kind: 'undo', of: A })).toEqual([])
})

test('RD-71 two confirmations of one voucher clash at the operator’s cost', () => {
  const both = [A, B].map((entry) => ({ entry, standing: 'confirmed', undone: false }) as const)
  expect(clashPairs({ holder: A, claims: both })).toEqual([
    { holder: A, later: B, isHonoured: true },
  ])
})
