/** Documents pushed by many people in an open loop: at ten times the designed load, and at forty. */
import { measureIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import { openBed } from './bed.ts'
import { forgetPeak, peakMB } from './memory.ts'
import type { WriteTimes } from './writes.child.ts'

/** Each below what one principal may ask a second, so that only the server itself holds them back. */
const PEOPLE = 10
const SECONDS = 10
const RATE = 500
const FLOOD_RATE = 2_000

export async function measureWriting(): Promise<readonly Measured[]> {
  const bed = await openBed({ people: PEOPLE, tills: 1, uploaders: 0, uploads: [] })
  try {
    const steady = await bed.under(({ url }) => write(url, RATE, 0))
    const flood = await bed.under(async (server) => {
      forgetPeak(server.process.pid)
      const times = await write(server.url, FLOOD_RATE, 1)
      return { times, peak: peakMB(server.process.pid) }
    })
    return [
      { figure: 'server.write-500.p99', value: steady.p99Ms, note: noteOf(steady) },
      { figure: 'server.write-2000-memory', value: flood.peak, note: noteOf(flood.times) },
    ]
  } finally {
    bed.close()
  }
}

function write(url: string, rate: number, run: number): Promise<WriteTimes> {
  const numbers = [rate, SECONDS, PEOPLE, run].map(String)
  return measureIn<WriteTimes>('server/writes.child.ts', url, ...numbers)
}

/** A run that lost a write has no figure. */
function noteOf(times: WriteTimes): string {
  const { sent, taken, found, ended, heard, p50Ms, p99Ms, rate } = times
  if (taken !== sent || found !== sent) {
    throw new Error(`of ${sent} writes ${taken} were taken and ${found} found`)
  }
  const loss = `${sent} writes, all taken and found again, ${ended} sessions ended for asking too much`
  return `${loss}, ${rate.toFixed(0)} answers a second, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${heard} live rows heard by ${PEOPLE} people`
}
