/** What the open screens show is pulled first, and nothing waits for ever because of it. */
import { afterEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import { makeDocumentsBed } from '../store/documents.fixture.ts'
import type { Link } from './link.ts'
import { createPending } from './pending.ts'
import { createPullOrder, type PullOrder } from './pull-order.ts'
import { replicate } from './replicate.ts'
import { createTroubles } from './troubles.ts'

const ALL: readonly DocumentName[] = ['campaigns', 'facts', 'redemptions']
const clear: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of clear.splice(0)) await one()
})

const shown = (...names: readonly DocumentName[]) => new Set(names)
const turns = async (): Promise<void> => {
  for (let at = 0; at < 5; at += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** An order whose time is the test's, and who had a turn, in order. */
function bed() {
  const timers: { readonly afterMs: number; readonly run: () => void }[] = []
  const order = createPullOrder({
    after: (afterMs, run) => {
      const timer = { afterMs, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
  })
  const had: DocumentName[] = []
  ALL.forEach((name) => order.begun(name))
  const ask = (): void => ALL.forEach((name) => void order.turn(name).then(() => had.push(name)))
  return { order, had, timers, ask }
}

test('DK-70 where no screen is open, all collections come side by side', async () => {
  const { had, ask } = bed()
  ask()
  await turns()
  expect(had).toEqual(ALL)
})

test('DK-70 what a screen shows is asked for first, the others once it is here', async () => {
  const { order, had, timers, ask } = bed()
  order.show(shown('redemptions'))
  ask()
  await turns()
  expect(had).toEqual(['redemptions'])
  order.ended('redemptions')
  await turns()
  expect(had).toEqual(['redemptions', 'campaigns', 'facts'])
  expect(timers).toEqual([])
})

test('DK-70 another screen is another order, also for those who wait already', async () => {
  const { order, had, ask } = bed()
  order.show(shown('redemptions'))
  ask()
  order.show(shown('facts', 'redemptions'))
  await turns()
  expect(had).toEqual(['redemptions', 'facts'])
  order.show(shown())
  await turns()
  expect(had).toEqual(['redemptions', 'facts', 'campaigns'])
})

test('DK-70 what does not come keeps the others waiting for a bounded while', async () => {
  const { order, had, timers, ask } = bed()
  order.show(shown('redemptions'))
  ask()
  expect(timers.map(({ afterMs }) => afterMs)).toEqual([10_000, 10_000])
  ;[...timers].forEach(({ run }) => run())
  await turns()
  expect(had).toEqual(['redemptions', 'campaigns', 'facts'])
})

interface Asking {
  readonly asked: DocumentName[]
  /** Answers the oldest pull that waits: nothing more. */
  readonly answer: () => void
  readonly order: PullOrder
}

/** Three collections of a desk against a server that answers when the test says so. */
async function signIn(screen: ReadonlySet<DocumentName>): Promise<Asking> {
  const documents = await makeDocumentsBed(setImmediate)
  clear.push(() => documents.clear())
  const asked: DocumentName[] = []
  const answers: (() => void)[] = []
  const link: Partial<Link> = {
    isLive: () => true,
    whenLive: () => Promise.resolve(true),
    onDown: () => {},
    onState: () => {},
    request: (frame) =>
      new Promise((resolve) => {
        if (frame.t !== 'pull' || frame.collection === 'columns') return resolve(null)
        const { collection } = frame
        asked.push(collection)
        answers.push(() => resolve({ t: 'caught-up', i: 1, collection, checkpoint: 'here' }))
      }),
  }
  const after = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
  const order = createPullOrder({ after })
  order.show(screen)
  for (const name of ALL) {
    const one = replicate(name, {
      // Only what is above is asked.
      link: link as Link,
      documents: documents.documents,
      deps: { after, chance: () => 0, log: () => {} },
      troubles: createTroubles(() => instant(0)),
      pending: createPending(() => instant(0)),
      order,
      rootKey: 'root',
      nextSequence: () => 1,
      onCaughtUp: () => {},
    })
    clear.unshift(() => one.stop())
  }
  return { asked, order, answer: () => answers.shift()?.() }
}

test('DK-70 at a sign-in the open screen’s collections are pulled before all others', async () => {
  const { asked, answer } = await signIn(shown('redemptions'))
  await expect.poll(() => asked).toEqual(['redemptions'])
  answer()
  await expect.poll(() => asked.toSorted()).toEqual(ALL)
  expect(asked[0]).toBe('redemptions')
  answer()
  answer()
})
