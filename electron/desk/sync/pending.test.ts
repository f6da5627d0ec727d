/** What waits to be the server's, with edits that overtake their own push. */
import { expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import { createPending } from './pending.ts'

const now = () => instant(7)

test('DK-10 an edit while the one before travels keeps the document pending', () => {
  const pending = createPending(now)
  pending.edited('campaigns', 'c1')
  const edits = pending.pushing('campaigns', 'c1')
  pending.edited('campaigns', 'c1')
  pending.taken('campaigns', 'c1', { edits, version: 3 })
  expect(pending.has('campaigns', 'c1')).toBe(true)
  pending.taken('campaigns', 'c1', { edits: pending.pushing('campaigns', 'c1'), version: 4 })
  expect(pending.has('campaigns', 'c1')).toBe(false)
  expect(pending.versionOf('campaigns', 'c1')).toBe(4)
})

test('DK-10 what a later edit elsewhere overruled waits no more, what was typed since does', () => {
  const pending = createPending(now)
  pending.edited('campaigns', 'c1')
  const edits = pending.pushing('campaigns', 'c1')
  pending.edited('campaigns', 'c1')
  pending.overruled('campaigns', 'c1', edits)
  expect(pending.has('campaigns', 'c1')).toBe(true)
  pending.overruled('campaigns', 'c1', pending.pushing('campaigns', 'c1'))
  expect(pending.has('campaigns', 'c1')).toBe(false)
  expect(pending.versionOf('campaigns', 'c1')).toBeNull()
})

test('DK-10 whoever waits for a document hears when it is the server’s', async () => {
  const pending = createPending(now)
  await pending.settled('campaigns', 'c1')
  pending.edited('campaigns', 'c1')
  let isSettled = false
  const settled = pending.settled('campaigns', 'c1').then(() => (isSettled = true))
  await Promise.resolve()
  expect(isSettled).toBe(false)
  pending.taken('campaigns', 'c1', { edits: 1, version: 1 })
  await settled
  expect(isSettled).toBe(true)
})
