/** After the heal: until no client has anything left to say and all desks show the same, and who was the last. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './crowd.ts'
import { differenceOf, type Shown, shownBy, waitingAt } from './views.ts'

export interface Equal {
  /** Null: they never were. */
  readonly equalAfterMs: number | null
  /** Who is not quiet or shows something else than the first desk. */
  readonly unlike: readonly string[]
  readonly shown: Shown | undefined
  /** Of each client, the slowest first. */
  readonly pace: readonly Pace[]
}

export interface Pace {
  readonly name: string
  /** From the heal until its link was as it stayed. */
  readonly linkedAfterMs: number
  /** From the heal until it was seen quiet and stayed so. */
  readonly quietAfterMs: number
}

const LOOKED_EVERY_MS = 200
/** Whoever is not equal by then never is. */
const GIVEN_UP_AFTER_MS = 90_000

/** What all show is compared only once all are quiet: until then they differ, and asking all of it would slow them. */
export async function untilEqual(clients: readonly Client[], healedAt: number): Promise<Equal> {
  const seen = new Map<string, Pace>()
  for (;;) {
    const noisy = await noisyOf(clients, healedAt, seen)
    const isLate = Date.now() - healedAt > GIVEN_UP_AFTER_MS
    const compared = noisy.length === 0 || isLate ? await compare(clients) : undefined
    const unlike = [...noisy, ...(compared?.unlike ?? [])]
    const pace = [...seen.values()].toSorted((a, b) => b.quietAfterMs - a.quietAfterMs)
    const found = { unlike, shown: compared?.first, pace }
    if (unlike.length === 0) return { ...found, equalAfterMs: Date.now() - healedAt }
    if (isLate) return { ...found, equalAfterMs: null }
    await wait(LOOKED_EVERY_MS)
  }
}

async function noisyOf(
  clients: readonly Client[],
  healedAt: number,
  seen: Map<string, Pace>,
): Promise<readonly string[]> {
  const all = await Promise.all(
    clients.map(async ({ name, desk }) => {
      const { isQuiet, state, since } = await waitingAt(desk)
      if (!isQuiet) {
        seen.delete(name)
        return [`${name} is ${state}`]
      }
      const linkedAfterMs = since - healedAt
      const quietAfterMs = Date.now() - healedAt
      seen.set(name, seen.get(name) ?? { name, linkedAfterMs, quietAfterMs })
      return []
    }),
  )
  return all.flat()
}

interface Compared {
  readonly first: Shown | undefined
  readonly unlike: readonly string[]
}

async function compare(clients: readonly Client[]): Promise<Compared> {
  const desks = clients.filter(({ kind }) => kind === 'desk')
  const shown = await Promise.all(
    desks.map(async ({ name, desk }) => ({ name, shown: await shownBy(desk) })),
  )
  const first = shown[0]?.shown
  const unlike = shown.flatMap((one) => differencesOf(one.name, one.shown, first))
  return { first, unlike }
}

export function differencesOf(
  name: string,
  own: Pick<Shown, 'lines'>,
  other: Pick<Shown, 'lines'> | undefined,
): readonly string[] {
  const line = other && differenceOf(own, other)
  return line === undefined ? [] : [`${name} differs in ${line}`]
}
