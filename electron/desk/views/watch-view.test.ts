/** What the open screens show is told from the views they watch. */
import { expect, test } from 'vitest'
import type { ServedUpdate } from '../../../shared/bridge/channel.ts'
import type { DeskParts } from '../parts.ts'
import { createWatching } from './watch-view.ts'

test('DK-70 the screens’ views say what is shown; what stands on every screen says nothing of it', () => {
  // What a view is computed of is not looked at here.
  const parts = { deps: { now: () => 0, after: () => () => {}, log: () => {} } } as unknown
  const watching = createWatching(parts as DeskParts)
  let shown: readonly string[] = []
  watching.onShown((topics) => (shown = [...topics].toSorted()))
  const hear = (): void => {}
  // As the console's shell does, whatever screen is open.
  watching.watch('sync-state', {}, hear)
  watching.watch('inbox', {}, hear)
  watching.watch('today', {}, hear)
  watching.watch('search', { text: 'tea', limit: 5 }, hear)
  expect(shown).toEqual([])
  const stopFacts = watching.watch('facts', {}, hear)
  const stopShifts = watching.watch('shifts', { offset: 0, limit: 5 }, hear)
  expect(shown).toEqual(['facts', 'redemptions'])
  stopShifts()
  expect(shown).toEqual(['facts'])
  stopFacts()
  expect(shown).toEqual([])
})

test('DK-108 an answer is written once and told as it was written, and one that says the same is not told again', async () => {
  const due: (() => void)[] = []
  const after = (_: number, act: () => void) => {
    due.push(act)
    return () => undefined
  }
  const jobs = { list: () => [] as unknown[] }
  // The view `jobs` asks its list and no more.
  const parts = { jobs, deps: { now: () => 0, after, log: () => {} } } as unknown
  const watching = createWatching(parts as DeskParts)
  const told: ServedUpdate[] = []
  watching.watch('jobs', {}, (update) => told.push(update))
  await expect.poll(() => told).toEqual([{ kind: 'text', text: '{"jobs":[]}' }])
  watching.changed(new Set(['jobs']))
  for (const act of due.splice(0)) act()
  await Promise.resolve()
  expect(told).toHaveLength(1)
})
