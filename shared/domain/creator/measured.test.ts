/** Where values come from and what they may be used for. */
import { expect, test } from 'vitest'
import { instant } from '../../base/time.ts'
import type { Purpose } from './grant.ts'
import { derived, isFor, measured, type For } from './measured.ts'
import { purposesOf, type Source } from './source.ts'

const told = (value: number, sources: readonly Source[], purposes: readonly Purpose[]) =>
  measured(value, { sources, purposes, asOf: instant(1_000 - value) })

test('CR-13 a derived value has the purposes of all, the sources of any and the oldest age', () => {
  const followers = told(100, ['youtube_archive', 'file'], ['insurance', 'campaign', 'benchmark'])
  const likes = told(7, ['instagram_api', 'file'], ['campaign', 'insurance'])
  const rate = derived([likes, followers], (a, b) => a / b)
  expect(rate).toEqual({
    value: 0.07,
    sources: ['instagram_api', 'youtube_archive', 'file'],
    purposes: ['campaign', 'insurance'],
    asOf: 900,
  })
})

test('CR-13 no purpose is gained on any way', () => {
  const open = told(1, ['file'], ['campaign', 'benchmark', 'insurance'])
  const shut = told(2, ['file'], [])
  const twice = derived([derived([open, shut], (a, b) => a + b), open], (a, b) => a * b)
  expect(twice.value).toBe(3)
  expect(twice.purposes).toEqual([])
  expect(() => derived([], () => 1)).toThrow('has an input')
})

/** Stands for an input of rating. */
const rate = (reach: For<'insurance', number>): number => reach.value * 2

test('CR-14 only a look at its purposes makes a value an input of rating', () => {
  const allowed = told(5, ['instagram_archive'], ['campaign', 'insurance'])
  const forbidden = told(6, ['instagram_api'], ['campaign'])
  // @ts-expect-error A measured value that nobody looked at.
  expect(rate(allowed)).toBe(10)
  // @ts-expect-error A value that was looked at for something else.
  expect(isFor(allowed, 'campaign') ? rate(allowed) : null).toBe(10)
  // @ts-expect-error A value of no constructor.
  expect(rate({ value: 5, sources: [], purposes: ['insurance'], asOf: instant(1) })).toBe(10)
  expect(isFor(allowed, 'insurance') ? rate(allowed) : null).toBe(10)
  expect(isFor(forbidden, 'insurance') ? rate(forbidden) : null).toBeNull()
  // @ts-expect-error What is reckoned from an input of rating is looked at again.
  const again: For<'insurance', number> = derived([allowed, forbidden], (a, b) => a + b)
  expect(isFor(again, 'insurance')).toBe(false)
})

const ALL: readonly Purpose[] = ['campaign', 'benchmark', 'insurance']
test.each<readonly [Source, readonly Purpose[]]>([
  ['instagram_api', ['campaign', 'benchmark']],
  ['facebook_api', ['campaign', 'benchmark']],
  ['youtube_api', ['campaign']],
  ['instagram_archive', ALL],
  ['tiktok_api', ALL],
  ['tills', ALL],
])('CR-15 %s bears %j', (source, borne) => {
  expect(purposesOf([source], ALL)).toEqual(borne)
})

test('CR-15 of several sources what all bear, and never more than was granted', () => {
  expect(purposesOf(['instagram_archive', 'instagram_api'], ALL)).toEqual(['campaign', 'benchmark'])
  expect(purposesOf(['tills'], ['insurance'])).toEqual(['insurance'])
  expect(purposesOf(['instagram_api'], ['insurance'])).toEqual([])
})
