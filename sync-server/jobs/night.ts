/**
 * The night's work: the ledger is anchored, and what is kept only for a while is dropped. Due once after three in the morning of
 * the server's zone; a server that slept does it after its start.
 */
import { appendFileSync } from 'node:fs'
import { HOUR_MS, type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../shared/base/zoned-time.ts'
import type { Keys } from '../auth/keys.ts'
import type { Store } from '../store/store.ts'
import { type Cancel, every, type World } from '../world.ts'

const LOOKED_EVERY_MS = MINUTE_MS
const NIGHT_MS = 3 * HOUR_MS

export interface NightDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
  /** IANA name. */
  readonly zone: string
  /** File outside the database that each anchor is added to. */
  readonly anchorsFile: string
  readonly defect: (cause: unknown) => void
}

export function startNights(deps: NightDeps): Cancel {
  const { store, world, zone, defect } = deps
  let doneAt = store.lastAnchor()?.at ?? null
  const look = (): void => {
    const now = world.now()
    const due = nightBefore(now, zone)
    if (doneAt !== null && doneAt >= due) return
    doneAt = now
    runNight(deps, now).catch(defect)
  }
  look()
  return every(world, LOOKED_EVERY_MS, look)
}

export async function runNight(
  { store, keys, anchorsFile }: Pick<NightDeps, 'store' | 'keys' | 'anchorsFile'>,
  at: Instant,
): Promise<void> {
  const written = await store.anchor(at, (message) => keys.server.sign(message))
  const anchor = written.ok ? written.value : undefined
  if (anchor !== undefined) {
    const { body, signature } = anchor
    appendFileSync(anchorsFile, `${JSON.stringify({ body, signature })}\n`, { mode: 0o600 })
  }
  await store.dropOld(at)
  await store.forgetOver(at)
}

/** The last three o'clock in the morning at or before now. */
export function nightBefore(now: Instant, zone: string): Instant {
  const { date } = localTimeOf(now, zone)
  const today = later(startOfDay(date, zone), NIGHT_MS)
  return today <= now ? today : later(startOfDay(addDays(date, -1), zone), NIGHT_MS)
}
