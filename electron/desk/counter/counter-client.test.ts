/** The example client of `docs/` is run as a shop would run it, and finds what its page says. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { code } from '../journal/till.fixture.ts'
import { type CounterBed, freePort, openCounterBed } from './counter.fixture.ts'

const CLIENT = join(import.meta.dirname, '../../../docs/counter-client.mjs')
const run = promisify(execFile)

let bed: CounterBed
beforeEach(async () => {
  bed = await openCounterBed(Date.now)
})
afterEach(() => bed.close())

async function client(words: readonly string[], change: NodeJS.ProcessEnv = {}) {
  const env = {
    ...process.env,
    GROUNDSWELL_PORT: String(bed.port),
    GROUNDSWELL_TOKEN: bed.token,
    ...change,
  }
  const ended = await run(process.execPath, [CLIENT, ...words], { env }).catch((error: unknown) => {
    // What `execFile` throws for a code that is not 0 carries what was printed.
    return error as { readonly stdout: string }
  })
  // The client prints one JSON object.
  return JSON.parse(ended.stdout) as Readonly<Record<string, unknown>>
}

test('CT-7 the example client redeems, undoes and asks how the till stands', async () => {
  await bed.switchOn()
  const accepted = await client(['redeem', code(3), '1450'])
  expect(accepted).toMatchObject({ outcome: 'accepted', rewardMinor: 250, currency: 'EUR' })
  expect(await client(['redeem', code(3)])).toMatchObject({ reason: 'used_here' })
  expect(await client(['undo', String(accepted['entry'])])).toMatchObject({ outcome: 'undone' })
  expect(await client(['status'])).toMatchObject({ till: 'Counter', gate: 'open' })
  const wrong = await client(['status'], { GROUNDSWELL_TOKEN: 'gsc_wrong' })
  expect(wrong).toMatchObject({ error: 'unauthorized' })
})

test('CT-4 the example client asks again with the same key until the till is there', async () => {
  await bed.switchOn()
  const { port } = bed
  await bed.counter.close()
  const asking = client(['redeem', code(4)])
  await new Promise((resolve) => {
    setTimeout(resolve, 300)
  })
  await bed.restart()
  expect(bed.counter.state().port).toBe(port)
  expect(await asking).toMatchObject({ outcome: 'accepted' })
  const nobody = await client(['status'], { GROUNDSWELL_PORT: String(await freePort()) })
  expect(nobody).toMatchObject({ error: 'unreachable' })
})
