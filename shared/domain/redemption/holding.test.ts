/** The holding rule as vectors: all 24 orders of accept and undo by two tills, 6 of them possible in a sound chain. */
import { describe, expect, test } from 'vitest'
import { HOLDING_ORDERS } from '../../fixtures/holding-orders.ts'
import { TILL_A, TILL_B } from '../../fixtures/redemptions.ts'
import { entryId } from './entry.ts'
import { FREE, hold, type Holding, type HoldingEvent } from './holding.ts'

const A = entryId(TILL_A, 1)
const B = entryId(TILL_B, 1)
const NAMES = new Map([
  [A, 'A'],
  [B, 'B'],
])
const EVENTS: Readonly<Record<string, HoldingEvent>> = {
  'A+': { kind: 'accept', entry: A },
  'A-': { kind: 'undo', of: A },
  'B+': { kind: 'accept', entry: B },
  'B-': { kind: 'undo', of: B },
}

function play(order: string): Holding {
  return order.split(' ').reduce((holding, name) => {
    const event = EVENTS[name]
    return event === undefined ? holding : hold(holding, event).holding
  }, FREE)
}

function show({ holder, claims }: Holding): string {
  const shown = claims
    .map(
      ({ entry, standing, undone }) => `${NAMES.get(entry)} ${standing}${undone ? ' undone' : ''}`,
    )
    .toSorted()
  return `${shown.join(', ')}; ${holder === null ? 'free' : `held by ${NAMES.get(holder)}`}`
}

describe('two tills, one voucher', () => {
  test('RD-17 the orders are all 24, and the possible ones are those that undo after the accept', () => {
    expect(new Set(HOLDING_ORDERS.map(({ order }) => order)).size).toBe(24)
    for (const { order, possible } of HOLDING_ORDERS) {
      const isPossible =
        order.indexOf('A+') < order.indexOf('A-') && order.indexOf('B+') < order.indexOf('B-')
      expect(possible).toBe(isPossible)
    }
    expect(HOLDING_ORDERS.filter(({ possible }) => possible)).toHaveLength(6)
  })

  test.each(HOLDING_ORDERS)('RD-17 $order', ({ order, stands }) => {
    expect(show(play(order))).toBe(stands)
  })
})

test('RD-17 the same event twice changes nothing', () => {
  const once = play('A+ B+ A-')
  const [accept, undo] = [EVENTS['B+'], EVENTS['A-']]
  for (const event of [accept, undo]) {
    expect(event === undefined ? undefined : hold(once, event).holding).toEqual(once)
  }
})

test('RD-17 what is lifted is the earliest by receipt', () => {
  const C = entryId(TILL_B, 2)
  const three = hold(play('A+ B+'), { kind: 'accept', entry: C }).holding
  expect(hold(three, { kind: 'undo', of: A }).lifted).toBe(B)
  const withoutB = hold(three, { kind: 'undo', of: B }).holding
  expect(hold(withoutB, { kind: 'undo', of: A }).lifted).toBe(C)
})
