/**
 * The night's work: the ledger is anchored, and what is kept only for a while is dropped. Due once after three in the morning of
 * the server's zone; a server that slept does it after its start.
 */
import { appendFileSync } from 'node:fs'
import { HOUR_MS, type Instant, instant, later } from '../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../shared/base/zoned-time.ts'
import type { Keys } from '../auth/keys.ts'
import { YOUTUBE_KEPT_MS } from '../metrics/raw-answer.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { type JobKind, NOT_SAVED } from './job.ts'

export const NIGHT = 'night'
const NIGHT_MS = 3 * HOUR_MS
/** As good as for ever, hour by hour: a disk that takes no anchors for a while must not end all nights after it. */
const TRIES_MAX = 1_000_000

export interface NightDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: Pick<World, 'now'>
  /** IANA name. */
  readonly zone: string
  /** File outside the database that each anchor is added to. */
  readonly anchorsFile: string
}

/** One node does it for all. */
export function nightJob(deps: NightDeps): JobKind {
  return {
    name: NIGHT,
    attemptsMax: TRIES_MAX,
    run: async () => {
      if (!(await runNight(deps, deps.world.now()))) return NOT_SAVED
      return { kind: 'later', dueAt: nightAfter(deps.world.now(), deps.zone) }
    },
  }
}

/** False: the disk took nothing. */
async function runNight(
  { store, keys, anchorsFile }: Pick<NightDeps, 'store' | 'keys' | 'anchorsFile'>,
  at: Instant,
): Promise<boolean> {
  const written = await store.anchor(at, (message) => keys.server.sign(message))
  const anchor = written.ok ? written.value : undefined
  if (anchor !== undefined) {
    const { body, signature } = anchor
    appendFileSync(anchorsFile, `${JSON.stringify({ body, signature })}\n`, { mode: 0o600 })
  }
  await store.dropOld(at)
  await store.forgetOver(at)
  await purgeMetrics(store, at)
  return written.ok
}

/** What platforms let us keep no longer, a few at a time. */
async function purgeMetrics(
  store: Pick<Store, 'purgePayloads' | 'purgeStale'>,
  at: Instant,
): Promise<void> {
  while ((await store.purgePayloads(at)) > 0);
  const before = instant(at - YOUTUBE_KEPT_MS)
  while ((await store.purgeStale({ source: 'youtube_api', before })) > 0);
}

/** The next three o'clock in the morning after now. */
export function nightAfter(now: Instant, zone: string): Instant {
  const { date } = localTimeOf(now, zone)
  const today = later(startOfDay(date, zone), NIGHT_MS)
  return today > now ? today : later(startOfDay(addDays(date, 1), zone), NIGHT_MS)
}
