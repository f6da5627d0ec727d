/** When the next night is due, in the server's own zone. */
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { nightAfter } from './night.ts'

test.each([
  ['before three it is this one', '2026-11-26T01:59:00Z', '2026-11-26T02:00:00Z'],
  ['from three on it is the next one', '2026-11-26T02:00:00Z', '2026-11-27T02:00:00Z'],
  ['late in the day too', '2026-11-26T22:00:00Z', '2026-11-27T02:00:00Z'],
])('%s', (_, now, due) => {
  expect(nightAfter(instant(Date.parse(now)), 'Europe/Rome')).toBe(Date.parse(due))
})
