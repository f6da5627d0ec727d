/** Pages of a webhook's log that are read later and again: none is lost, none stands twice, none is forgotten, looks become seldom. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../../../../shared/base/time.ts'
import type {
  DeliveryState,
  WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import {
  type Mark,
  NOTHING_READ,
  PAGE_ROWS,
  pauseBefore,
  type ReadLog,
  withPage,
  worthALook,
} from './delivery-pages.ts'

const MADE = 1_795_161_600_000

const delivery = (number: number, state: DeliveryState = 'delivered'): WebhookDelivery => ({
  id: `msg_${number}`,
  event: 'redemption.confirmed',
  madeAt: instant(MADE + number),
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

/** The server's log of so many, of which these wait. */
const logOf = (count: number, waiting: readonly number[] = []): readonly WebhookDelivery[] =>
  Array.from({ length: count }, (_, at) => {
    const number = count - 1 - at
    return delivery(number, waiting.includes(number) ? 'waiting' : 'delivered')
  })

/** What the server answers, and how it goes in. */
function reading(server: readonly WebhookDelivery[], log: ReadLog, from: Mark | null): ReadLog {
  const older = server.filter(({ madeAt }) => madeAt < (from?.behind.madeAt ?? Infinity))
  const deliveries = older.slice(0, PAGE_ROWS)
  const next = older.length > PAGE_ROWS ? `after ${deliveries.at(-1)?.id}` : null
  return withPage(log, { from, deliveries, next })
}

const looking = (server: readonly WebhookDelivery[], log: ReadLog, looks = 0): ReadLog =>
  worthALook(log, looks).reduce((had: ReadLog, from) => reading(server, had, from), log)

/** The newest, and so many pages more. */
const scrolled = (server: readonly WebhookDelivery[], pages: number): ReadLog =>
  Array.from({ length: pages }).reduce(
    (log: ReadLog) => reading(server, log, log.next),
    reading(server, NOTHING_READ, null),
  )

test('the newest page that is read again keeps what was read below it', () => {
  const log = scrolled(logOf(250), 2)
  expect(log).toMatchObject({ deliveries: logOf(250), next: null })
  expect(looking(logOf(253), log)).toMatchObject({ deliveries: logOf(253), next: null })
})

test('where more came than a page holds, what lies between is read as it is scrolled to', () => {
  const log = looking(logOf(500), scrolled(logOf(250), 1))
  expect(log.deliveries).toEqual(logOf(500).slice(0, 100))
  expect(reading(logOf(500), log, log.next).deliveries).toEqual(logOf(500).slice(0, 200))
})

test('a page that was asked for below a gap which came meanwhile is dropped', () => {
  const before = scrolled(logOf(250), 1)
  const log = looking(logOf(500), before)
  expect(reading(logOf(500), log, before.next)).toEqual(log)
})

test('a log that became shorter is as long as it is', () => {
  expect(looking(logOf(1), scrolled(logOf(3), 0)).deliveries).toEqual(logOf(1))
  expect(looking([], scrolled(logOf(3), 0)).deliveries).toEqual([])
  expect(looking([], NOTHING_READ)).toEqual(NOTHING_READ)
})

test('what waits and is pushed off the newest page is looked at until it waits no more', () => {
  const log = looking(logOf(102, [0]), scrolled(logOf(100, [0]), 0))
  expect(log.deliveries.at(-1)).toEqual(delivery(0, 'waiting'))
  expect(looking(logOf(102), log).deliveries).toEqual(logOf(102))
})

test('among those that wait, one that was delivered stands no more, wherever it stood', () => {
  const [first, , third] = logOf(3, [0, 1, 2])
  if (first === undefined || third === undefined) throw new Error('the log has three')
  const log = looking([first, third], scrolled(logOf(3, [0, 1, 2]), 0))
  expect(log.deliveries).toEqual([first, third])
})

test('only the newest page and those where something waits are looked at', () => {
  expect(worthALook(scrolled(logOf(1_000, [950]), 9), 0)).toEqual([null])
  const [, mark, ...rest] = worthALook(scrolled(logOf(1_000, [550, 560]), 9), 0)
  expect(mark?.behind.id).toBe('msg_600')
  expect(rest).toEqual([])
})

test('where more pages have something waiting than a look asks for, each has its turn', () => {
  const waiting = [0, 150, 250, 350, 450, 550, 650]
  const log = scrolled(logOf(1_000, waiting), 9)
  const seen = [0, 1, 2].flatMap((looks) => worthALook(log, looks))
  expect(seen).toHaveLength(12)
  expect(new Set(seen).size).toBe(1 + waiting.length)
})

test('however a log grows and is read, it is a part of the server’s without a gap and nothing twice', () => {
  const step = fc.record({ grows: fc.nat(130), isMore: fc.boolean(), looks: fc.nat(5) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(400), (steps, begin) => {
      let count = begin
      let log = scrolled(logOf(count), 0)
      for (const { grows, isMore, looks } of steps) {
        count += grows
        const server = logOf(count, [0, 7, 100, 333])
        log = isMore && log.next !== null ? reading(server, log, log.next) : log
        log = looking(server, log, looks)
        const ids = server.slice(0, log.deliveries.length).map(({ id }) => id)
        expect(log.deliveries.map(({ id }) => id)).toEqual(ids)
        expect(log.next === null).toBe(log.deliveries.length === count)
      }
    }),
    { numRuns: 50 },
  )
})

test('looks become ever more seldom', () => {
  expect([0, 1, 2, 3, 9, 400].map(pauseBefore)).toEqual([
    2_000, 4_000, 8_000, 16_000, 60_000, 60_000,
  ])
})
