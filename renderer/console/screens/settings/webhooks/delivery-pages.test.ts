/** Pages of a webhook's log that are read again: none is lost, none stands twice, and looks become seldom. */
import { expect, test } from 'vitest'
import { instant } from '../../../../../shared/base/time.ts'
import type {
  DeliveryState,
  WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import { type DeliveryPage, pauseBefore, withPage, worthALook } from './delivery-pages.ts'

const delivery = (id: string, state: DeliveryState = 'delivered'): WebhookDelivery => ({
  id,
  event: 'redemption.confirmed',
  madeAt: instant(1_795_161_600_000),
  state,
  attempts: 1,
  nextAt: null,
  triedAt: null,
  tookMs: null,
  status: null,
  failure: null,
  answer: null,
  tries: [],
})

const page = (before: string | null, ids: readonly string[], next: string | null) => ({
  before,
  deliveries: ids.map((id) => delivery(id)),
  next,
})

const idsOf = (pages: readonly DeliveryPage[]): string =>
  pages.flatMap(({ deliveries }) => deliveries.map(({ id }) => id)).join('')

const two = [page(null, ['f', 'e', 'd'], '3'), page('3', ['c', 'b', 'a'], null)]

test('the newest page that is read again keeps what was read below it', () => {
  expect(idsOf(withPage(two, page(null, ['h', 'g', 'f'], '5')))).toBe('hgfedcba')
  expect(idsOf(withPage(two, page('3', ['c', 'b', 'a'], null)))).toBe('fedcba')
})

test('where more came than a page holds, what lies between is read as it is scrolled to', () => {
  const pages = withPage(two, page(null, ['k', 'j', 'i'], '8'))
  expect(idsOf(pages)).toBe('kji')
  expect(pages.at(-1)?.next).toBe('8')
})

test('a log that became shorter is as long as it is', () => {
  expect(idsOf(withPage(two, page(null, ['f'], null)))).toBe('f')
  expect(idsOf(withPage([], page(null, [], null)))).toBe('')
})

test('only the newest page and those where something waits are looked at, and ever more seldom', () => {
  const waiting = { ...page('3', [], null), deliveries: [delivery('c', 'waiting')] }
  expect(worthALook(two)).toEqual([null])
  expect(worthALook(withPage(two, waiting))).toEqual([null, '3'])
  expect([0, 1, 2, 3, 9, 400].map(pauseBefore)).toEqual([
    2_000, 4_000, 8_000, 16_000, 60_000, 60_000,
  ])
})
