/** Area `forecast`: accuracy and intervals on the weekly series of M4 beside what was published of them, and speed. */
import { measureIn } from '../child.ts'
import { type Measured, percentile } from '../figure.ts'
import type { SetScored } from '../forecast/m4.child.ts'
import { m4Folder, PUBLISHED } from '../forecast/m4.ts'
import type { References } from '../forecast/score-m4.ts'
import { thetaInR } from '../forecast/theta-in-r.ts'
import type { Part } from '../part.ts'

const SECOND_MS = 1_000
const LEVEL = 0.95

const REFERENCE: Part = {
  figures: ['forecast.m4-weekly-theta-mase'],
  measure: () => onM4(REFERENCE, measureReference),
}
const FAST: Part = {
  figures: ['forecast.m4-weekly-owa-fast'],
  measure: () =>
    onM4(FAST, async (folder) => [
      overall('fast', await measureIn<SetScored>('forecast/m4.child.ts', folder, 'fast')),
    ]),
}
const THOROUGH: Part = {
  figures: [
    'forecast.m4-weekly-owa-thorough',
    'forecast.m4-weekly-msis',
    'forecast.m4-weekly-coverage-gap',
  ],
  measure: () => onM4(THOROUGH, measureThorough),
}
const SPEED: Part = {
  figures: ['forecast.theta-1000', 'forecast.theta-over-r', 'forecast.fast-20000'],
  measure: measureSpeed,
}

export const FORECAST: readonly Part[] = [REFERENCE, FAST, THOROUGH, SPEED]

async function onM4(
  { figures }: Part,
  measure: (folder: string) => Promise<readonly Measured[]>,
): Promise<readonly Measured[]> {
  const found = m4Folder()
  if ('folder' in found) return measure(found.folder)
  return figures.map((figure) => ({ figure, value: null, note: found.because }))
}

/** A method that is not the published one has no figures at all. */
async function measureReference(folder: string): Promise<readonly Measured[]> {
  const ours = await measureIn<References>('forecast/m4.child.ts', folder, 'reference')
  // The names are the table's own.
  const names = Object.keys(PUBLISHED) as readonly (keyof typeof PUBLISHED)[]
  const said = names.map((name) => {
    const { symmetric, scaled, within } = PUBLISHED[name]
    const off = Math.max(
      Math.abs(ours[name].symmetric - symmetric),
      Math.abs(ours[name].scaled - scaled),
    )
    const line = `${name} ${ours[name].symmetric.toFixed(3)} / ${ours[name].scaled.toFixed(3)}, off ${off.toFixed(4)} of ${within}`
    if (off > within) throw new Error(`not the published method: ${line}`)
    return line
  })
  return [
    {
      figure: 'forecast.m4-weekly-theta-mase',
      value: ours.theta.scaled,
      peer: 'M4, official',
      peerValue: PUBLISHED.theta.scaled,
      note: `sMAPE / MASE beside the official ones: ${said.join('; ')}`,
    },
  ]
}

async function measureThorough(folder: string): Promise<readonly Measured[]> {
  const scored = await measureIn<SetScored>('forecast/m4.child.ts', folder, 'thorough')
  return [
    overall('thorough', scored),
    { figure: 'forecast.m4-weekly-msis', value: scored.intervalScore, note: 'thorough set' },
    {
      figure: 'forecast.m4-weekly-coverage-gap',
      value: Math.abs(scored.coverage.all - LEVEL),
      note: `thorough set: ${coverageOf(scored)}`,
    },
  ]
}

function overall(set: string, scored: SetScored): Measured {
  return {
    figure: `forecast.m4-weekly-owa-${set}`,
    value: scored.overall,
    note: `sMAPE ${scored.symmetric.toFixed(3)}, MASE ${scored.scaled.toFixed(3)}, MSIS ${scored.intervalScore.toFixed(2)}; ${coverageOf(scored)}`,
  }
}

function coverageOf({ coverage: { half, most, all } }: SetScored): string {
  return `within 50 %: ${half.toFixed(3)}, 90 %: ${most.toFixed(3)}, 95 %: ${all.toFixed(3)}`
}

interface Times {
  readonly ms: readonly number[]
  readonly cpuMs: number
}

async function measureSpeed(): Promise<readonly Measured[]> {
  const { ms } = await measureIn<Times>('forecast/speed.child.ts', 'theta')
  const theta = percentile(ms, 0.5)
  const peer = thetaInR()
  const fast = await measureIn<Times>('forecast/speed.child.ts', 'fast')
  return [
    {
      figure: 'forecast.theta-1000',
      value: theta,
      note: `rounds: ${ms.map((one) => one.toFixed(0)).join(', ')}`,
    },
    'ms' in peer
      ? {
          figure: 'forecast.theta-over-r',
          value: peer.ms / theta,
          peer: 'forecast::thetaf of R, the same series',
          peerValue: peer.ms,
        }
      : { figure: 'forecast.theta-over-r', value: null, note: peer.because },
    {
      figure: 'forecast.fast-20000',
      value: (fast.ms[0] ?? Number.NaN) / SECOND_MS,
      note: `104 weeks each, nothing cached, one process, ${(fast.cpuMs / SECOND_MS).toFixed(0)} s of CPU`,
    },
  ]
}
