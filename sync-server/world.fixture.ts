/** A world for tests: a clock that stands until it is moved, timers that run when it is, ids and bytes from a counter. */
import { createHash } from 'node:crypto'
import type { Clock } from '../shared/base/time.ts'
import { instant } from '../shared/base/time.ts'
import type { World } from './world.ts'

/** 2026-11-20T08:00:00Z, a Friday. */
export const FRIDAY_MORNING = 1_795_161_600_000

export interface FakeWorld extends World {
  readonly now: Clock
  /** Moves the clock and runs what became due, in order. */
  readonly pass: (milliseconds: number) => void
  /** How often it was asked for an id or bytes: another world that begins there goes on as this one. */
  readonly drawn: () => number
}

export function fakeWorld(start: number = FRIDAY_MORNING, drawn = 0): FakeWorld {
  let now = start
  let count = drawn
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => instant(now),
    newId: () => {
      count += 1
      return `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`
    },
    randomBytes: (length) => {
      count += 1
      const bytes = createHash('shake256', { outputLength: length }).update(String(count)).digest()
      return new Uint8Array(bytes)
    },
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    soon: (run) => queueMicrotask(run),
    pass: (milliseconds) => {
      const until = now + milliseconds
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.delete(due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = until
    },
    drawn: () => count,
  }
}
