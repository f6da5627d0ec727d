/** Area `till`: from a scanned text to an entry on disk, and from a camera's frame to a verdict on the screen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { DeskLines } from '../../electron/e2e/house/desk-lines.ts'
import { percentile, type Measured } from '../figure.ts'
import { type FrameTimes, measureFrames } from '../till/frames.ts'
import { openStand, type Stand } from '../till/stand.ts'

const SCANS = 800
/** Between two customers, far less than in any shop; the sync of one scan is over before the next. */
const BETWEEN_MS = 25

export async function measureTill(): Promise<readonly Measured[]> {
  const stand = await openStand()
  try {
    const scans = await measureScans(stand)
    const frames = await measureFrames(stand, SCANS)
    return [
      { figure: 'till.scan-to-durable.p50', value: percentile(scans, 0.5) },
      { figure: 'till.scan-to-durable.p99', value: percentile(scans, 0.99) },
      ...frameFigures(frames),
    ]
  } finally {
    await stand.shop.close()
  }
}

function frameFigures(frames: FrameTimes): readonly Measured[] {
  const note = frames.note
  const share = (part: number): number | null =>
    frames.ms.length === 0 ? null : percentile(frames.ms, part)
  return [
    { figure: 'till.frame-to-verdict.p50', value: share(0.5), note },
    { figure: 'till.frame-to-verdict.p95', value: share(0.95), note },
  ]
}

/** Each code once, online, uploads under way; milliseconds from the command's line to its answer's. */
async function measureScans({ shop, codes }: Stand): Promise<readonly number[]> {
  const till = await shop.openTill('measured')
  await untilListed(till, codes.at(-1) ?? '')
  const times: number[] = []
  for (const text of codes.slice(0, SCANS)) {
    const from = performance.now()
    const answer = await till.run('redeem-code', { text })
    times.push(performance.now() - from)
    if (answer.kind !== 'done') throw new Error(`not accepted: ${JSON.stringify(answer)}`)
    await wait(BETWEEN_MS)
  }
  return times
}

/** The last code is used on the server: once the till says so, it holds the large lists. */
async function untilListed(till: DeskLines, text: string): Promise<void> {
  const { reason } = await till.run('redeem-code', { text })
  if (reason !== 'used_elsewhere') throw new Error(`the lists are not here: ${String(reason)}`)
}
