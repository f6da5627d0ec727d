/** Entries into the ledger through the whole server: a hundred tills, each waiting for its answer, by batches and one by one. */
import { NO_POSTGRES, withPostgres } from './postgres.ts'
import { measureIn } from '../child.ts'
import { type Measured, percentile } from '../figure.ts'
import { type Bed, type Environment, openBed } from './bed.ts'
import { type FleetAsked, uploadsFile } from './fleet.ts'
import type { UploadTimes } from './uploads.child.ts'

const TILLS = 100
const SINGLES = { count: 40, entries: 1 }
const BATCHES = { count: 3, entries: 100 }
const ROUNDS = 3

const FLEET: FleetAsked = {
  people: 1,
  tills: TILLS,
  uploaders: TILLS,
  uploads: [SINGLES, ...Array.from({ length: ROUNDS }, () => BATCHES)],
}

/** PostgreSQL takes its batches at its own pace: fewer, so that the area stays short. */
const BATCHES_POSTGRES = { count: 1, entries: 100 }

/** @param bare rows a second of the ledger alone, in the same run. */
export async function measurePlacing(bare: number): Promise<readonly Measured[]> {
  return onBed(FLEET, {}, async (bed) => {
    const singles = await uploaded(bed, 0)
    const note = noteOf(singles)
    return [
      placing('server.place-entries-sqlite', await batches(bed, 1), bare),
      { figure: 'server.place-single-sqlite', value: singles.rate, note },
      { figure: 'server.place-single-sqlite.p99', value: singles.p99Ms, note },
    ]
  })
}

/** The same over PostgreSQL, which commits as safely. */
export async function measurePlacingOnPostgres(bare: number): Promise<readonly Measured[]> {
  const figure = 'server.place-entries-postgresql'
  const uploads = Array.from({ length: ROUNDS }, () => BATCHES_POSTGRES)
  const rounds = await withPostgres((env) =>
    onBed({ ...FLEET, uploads }, env, (bed) => batches(bed, 0)),
  )
  return [
    rounds === undefined
      ? { figure, value: null, note: NO_POSTGRES }
      : placing(figure, rounds, bare),
  ]
}

async function onBed<Value>(
  fleet: FleetAsked,
  env: Environment,
  measure: (bed: Bed) => Promise<Value>,
): Promise<Value> {
  const bed = await openBed(fleet, env)
  try {
    return await measure(bed)
  } finally {
    bed.close()
  }
}

async function batches(bed: Bed, first: number): Promise<readonly UploadTimes[]> {
  const rounds: UploadTimes[] = []
  // One after the other: each goes on with the chains of the one before.
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await uploaded(bed, first + round))
  return rounds
}

function uploaded(bed: Bed, phase: number): Promise<UploadTimes> {
  const file = uploadsFile(bed.data, phase)
  return bed.under(({ url }) => measureIn<UploadTimes>('server/uploads.child.ts', url, file))
}

function placing(figure: string, rounds: readonly UploadTimes[], bare: number): Measured {
  const rates = rounds.map(({ rate }) => rate)
  const value = percentile(rates, 0.5)
  const [first] = rounds
  return {
    figure,
    value,
    peer: 'the ledger’s rows alone, in process, in the same run',
    peerValue: bare,
    ratio: value / bare,
    note: `rounds: ${rates.map((rate) => rate.toFixed(0)).join(', ')}; ${first === undefined ? '' : noteOf(first)}`,
  }
}

function noteOf({ entries, standings, p50Ms }: UploadTimes): string {
  const placed = Object.entries(standings).map(([name, count]) => `${count} ${name}`)
  return `${TILLS} tills, ${entries} entries (${placed.join(', ')}), a fifth of the frames sent twice, p50 ${p50Ms.toFixed(1)} ms`
}
