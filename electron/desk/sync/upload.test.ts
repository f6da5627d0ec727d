/** What the server says of a till's entries and the disk does not take is asked for again, before anything later. */
import { expect, test } from 'vitest'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Journal } from '../journal/journal.ts'
import type { Link } from './link.ts'
import { createTroubles } from './troubles.ts'
import { startUpload } from './upload.ts'
import { instant } from '../../../shared/base/time.ts'

const PLACED: Down = {
  t: 'placed',
  i: null,
  placement: { batch: '{}', digests: ['0'.repeat(64)], signature: 'A'.repeat(86) },
}

/** The parts of link and journal that an upload touches, with a disk that takes or does not. */
function bed(isSaved: boolean) {
  const again: number[] = []
  let hear: (frame: Down) => void = () => {}
  const link: Partial<Link> = {
    isLive: () => true,
    again: (afterMs) => void again.push(afterMs),
    onState: () => {},
    onDown: (listener) => {
      hear = listener
    },
  }
  const journal = {
    ask: async () =>
      isSaved ? { ok: true, value: true } : { ok: false, failure: 'not_saved' as const },
    onChange: () => () => {},
  }
  startUpload({
    // Only what is above is asked.
    link: link as Link,
    // As above.
    journal: journal as unknown as Journal,
    deps: { after: () => () => {}, chance: () => 1 },
    troubles: createTroubles(() => instant(0)),
    askSets: async () => {},
  })
  return { again, say: (frame: Down) => hear(frame) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a placement that the disk did not take begins the connection anew', async () => {
  const { again, say } = bed(false)
  say(PLACED)
  await turn()
  expect(again).toEqual([5_000])
})

test('a placement that was taken leaves the connection as it is', async () => {
  const { again, say } = bed(true)
  say(PLACED)
  await turn()
  expect(again).toEqual([])
})
