/** Area `till`: from a scanned text to an entry on disk, and from a camera's frame to a verdict on the screen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { DeskLines } from '../../electron/e2e/house/desk-lines.ts'
import { measureIn } from '../child.ts'
import { percentile, type Measured } from '../figure.ts'
import type { Part } from '../part.ts'
import { measureBurst } from '../till/burst.ts'
import { measureDecoders } from '../till/decode.ts'
import { type FrameTimes, measureFrames } from '../till/frames.ts'
import { measureMint } from '../till/mint.ts'
import { openStand, type Stand } from '../till/stand.ts'
import { measureWhileSyncing, WHILE_SYNCING } from '../till/syncing.ts'

const SCANS = 800
/** Codes held to the camera come next, then those redeemed as fast as it goes. */
const FRAMES_UNTIL = 1_000
const BURST_UNTIL = 4_000
/** Between two customers, far less than in any shop; the sync of one scan is over before the next. */
const BETWEEN_MS = 25

const DECODERS: Part = {
  figures: ['till.decode-rate', 'till.decode-wrong', 'till.decode-rate-over-jsqr'],
  measure: measureDecoders,
}
const STAND: Part = {
  figures: [
    'till.mint',
    'till.scan-to-durable.p50',
    'till.scan-to-durable.p99',
    'till.scan-to-durable-ratio.p50',
    WHILE_SYNCING,
    'till.sustained',
    'till.frame-to-verdict.p50',
    'till.frame-to-verdict.p95',
    'till.camera-live-100k',
  ],
  measure: measureStand,
}

export const TILL: readonly Part[] = [DECODERS, STAND]

async function measureStand(): Promise<readonly Measured[]> {
  const stand = await openStand()
  try {
    const { codes, shop } = stand
    const till = await shop.openTill('measured')
    const scans = await measureScans(till, stand)
    const least = await measureIn<{ readonly p50: number }>('till/insert-verify.child.ts')
    const frames = await measureFrames(stand, SCANS)
    const burst = await measureBurst(till, codes.slice(FRAMES_UNTIL, BURST_UNTIL))
    await till.stop()
    const syncing = await measureWhileSyncing(stand, codes.slice(BURST_UNTIL, -1)).catch(
      withoutSyncing,
    )
    const p50 = percentile(scans, 0.5)
    return [
      measureMint(),
      { figure: 'till.scan-to-durable.p50', value: p50 },
      { figure: 'till.scan-to-durable.p99', value: percentile(scans, 0.99) },
      {
        figure: 'till.scan-to-durable-ratio.p50',
        value: p50 / least.p50,
        peer: 'one FULL insert and one verification, bare, in the same run',
        peerValue: least.p50,
        note: 'through the door: two pipes and three processes are in it',
      },
      syncing,
      burst,
      ...frameFigures(frames),
    ]
  } finally {
    await stand.shop.close()
  }
}

/** Costs one figure, not the whole run. */
function withoutSyncing(error: unknown): Measured {
  return { figure: WHILE_SYNCING, value: null, note: String(error) }
}

function frameFigures(frames: FrameTimes): readonly Measured[] {
  const note = frames.note
  const share = (part: number): number | null =>
    frames.ms.length === 0 ? null : percentile(frames.ms, part)
  return [
    { figure: 'till.frame-to-verdict.p50', value: share(0.5), note },
    { figure: 'till.frame-to-verdict.p95', value: share(0.95), note },
    {
      figure: 'till.camera-live-100k',
      value: frames.coldMs.length === 0 ? null : percentile(frames.coldMs, 0.5),
      note: `1,000,000 codes known, 100,000 used; starts: ${frames.coldMs.map((ms) => ms.toFixed(0)).join(', ')}`,
    },
  ]
}

/** Each code once, online, uploads under way; milliseconds from the command's line to its answer's. */
async function measureScans(till: DeskLines, { codes }: Stand): Promise<readonly number[]> {
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
