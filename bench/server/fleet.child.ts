/**
 * Fills a stopped server with the bench's business, through the store's own verbs: `fleet.child.ts ASKED` (JSON), the server's
 * settings in its environment. Uploads are made here too, since the keys are here: 1 % forged, 2 % clashes, 3 % undos.
 */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { instant } from '../../shared/base/time.ts'
import { readConfig } from '../../sync-server/config.ts'
import { openMemory } from '../../sync-server/open-memory.ts'
import type { World } from '../../sync-server/world.ts'
import { fillBusiness } from './fill-business.ts'
import { type FleetAsked, uploadsFile } from './fleet.ts'
import { makeUploads } from './make-uploads.ts'

const world: World = {
  now: () => instant(Date.now()),
  newId: () => randomUUIDv7(),
  randomBytes: (count) => Uint8Array.from(randomBytes(count)),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  soon: (run) => void setImmediate(run),
}

// Written by the bench itself.
const asked = JSON.parse(process.argv[2] ?? '') as FleetAsked
const config = readConfig(process.env)
if (!config.ok) throw new Error(JSON.stringify(config.refusal))
const memory = openMemory(config.value, world)
const making = { ...memory, world }
const perTill = asked.uploads.reduce((sum, { count, entries }) => sum + count * entries, 0)
await fillBusiness(making, asked, asked.uploaders * perTill)
const phases = await makeUploads(making, asked)
phases.forEach((tills, phase) => {
  const lines = tills.map((till) => `${JSON.stringify(till)}\n`)
  writeFileSync(uploadsFile(config.value.data, phase), lines.join(''))
})
memory.store.close()
process.stdout.write('{}\n')
