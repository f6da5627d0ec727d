/** Ten thousand tills that do nothing, and five thousand that come back at once. */
import { setTimeout as wait } from 'node:timers/promises'
import { standIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import { openBed } from './bed.ts'
import type { Crowd, Storm } from './crowd.child.ts'
import { residentMB } from './memory.ts'
import type { ServerProcess } from '../../electron/e2e/house/server-process.ts'

const TILLS = 10_000
const STORM = 5_000
const SETTLED_MS = 10_000
const SECOND_MS = 1_000

export async function measureCrowd(tills = TILLS, many = STORM): Promise<readonly Measured[]> {
  const bed = await openBed({ people: 1, tills, uploaders: 0, uploads: [] })
  try {
    return await bed.under((server) => onServer(server, tills, many))
  } finally {
    bed.close()
  }
}

async function onServer(
  { url, process: server }: ServerProcess,
  tills: number,
  many: number,
): Promise<readonly Measured[]> {
  await wait(SETTLED_MS / 2)
  const before = residentMB(server.pid)
  const crowd = await standIn<Crowd>('server/crowd.child.ts', url, String(tills))
  try {
    await wait(SETTLED_MS)
    const idle = residentMB(server.pid)
    const storm = await crowd.ask<Storm>(`storm ${many}`)
    const { open, ms } = crowd.said
    const isWhole = open === tills && storm.back === many
    if (!isWhole) throw new Error(`${open} of ${tills} came, ${storm.back} of ${many} came back`)
    const took = `opened in ${(ms / SECOND_MS).toFixed(0)} s`
    return [
      before === null || idle === null
        ? { figure: 'server.idle-10000', value: null, note: 'read from /proc, absent here' }
        : {
            figure: 'server.idle-10000',
            value: idle - before,
            note: `resident ${before.toFixed(0)} MB without them, ${idle.toFixed(0)} MB with them, ${took}`,
          },
      {
        figure: 'server.storm-5000',
        value: storm.ms / SECOND_MS,
        note: `half of them after ${(storm.p50Ms / SECOND_MS).toFixed(1)} s, ${storm.failures} tries failed, ${tills - many} others stayed`,
      },
    ]
  } finally {
    await crowd.stop()
  }
}
