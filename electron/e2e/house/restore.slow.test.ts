/**
 * A server that has less than it once had: restored by the operator's command, with a second copy of its ledger, or put back by
 * hand and told so by a till. Both tills give back what was signed to them, and each entry ends as it had ended before.
 */
import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { endsAsBefore, folder, goOn, openRestored, setUp, settled, start } from './restored.ts'
import { operator } from './server-process.ts'

/** How long a recovering server lives after its tills are back, before it is killed. */
const LIVES_MS = [0, 20, 60, 150, 400, 1_000]

const withCopy = (dir: string) => ({ GROUNDSWELL_LEDGER_COPY: join(dir, 'copy.jsonl') })

test.each([{ copied: false }, { copied: true }])(
  'a restored server takes back what it had signed, the loser first (second copy: $copied)',
  async ({ copied }) => {
    const restored = await openRestored(copied ? withCopy : undefined)
    const file = join(restored.shop.dir, 'backup.db')
    await operator(folder(restored), 'backup', file)
    await goOn(restored)
    const was = await settled(restored)
    await restored.shop.server.stop()
    expect(await operator(folder(restored), 'restore', file)).toMatchObject({ recovering: true })
    await start(restored)
    await endsAsBefore(restored, was)
  },
)

test('a folder that was put back by hand is told by a till’s hello, and recovers the same', async () => {
  const restored = await openRestored()
  const { dir } = folder(restored)
  await restored.shop.server.stop()
  cpSync(dir, `${dir}.older`, { recursive: true })
  await start(restored)
  await goOn(restored)
  const was = await settled(restored)
  expect(Object.keys(was)).toHaveLength(5)
  await restored.shop.server.stop()
  renameSync(dir, `${dir}.newer`)
  renameSync(`${dir}.older`, dir)
  await start(restored)
  await endsAsBefore(restored, was)
})

test('killed while it recovers, at many moments and restored again each time, it ends the same', async () => {
  const restored = await openRestored()
  const { shop, left, right } = restored
  const file = join(shop.dir, 'backup.db')
  await operator(folder(restored), 'backup', file)
  await goOn(restored)
  const was = await settled(restored)
  for (const life of LIVES_MS) {
    await setUp([right, left], false)
    await shop.server.stop()
    expect(await operator(folder(restored), 'restore', file)).toMatchObject({ recovering: true })
    await start(restored)
    await setUp([right, left], true)
    await pause(life)
    await shop.server.kill()
    await start(restored)
  }
  await setUp([right, left], false)
  await endsAsBefore(restored, was)
})
