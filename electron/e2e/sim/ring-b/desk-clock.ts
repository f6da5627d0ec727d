/** A desk's clock and timers under the virtual time of the ring: they run when the time is moved, in their order. */
import { type Instant, instant } from '../../../../shared/base/time.ts'
import type { Cancel, DeskDeps } from '../../../desk/deps.ts'

type Deps = Pick<DeskDeps, 'now' | 'after' | 'every' | 'chance' | 'log'>

export interface DeskClock {
  readonly deps: Deps
  /** Runs what has become due; answers whether anything was. */
  readonly moveTo: (now: number) => boolean
  readonly now: () => Instant
  readonly stop: () => void
}

interface Timer {
  readonly at: number
  readonly run: () => void
}

export function createDeskClock(start: number): DeskClock {
  let now = start
  let timers: readonly Timer[] = []
  const after = (milliseconds: number, run: () => void): Cancel => {
    const timer = { at: now + milliseconds, run }
    timers = [...timers, timer]
    return () => {
      timers = timers.filter((one) => one !== timer)
    }
  }
  const every = (milliseconds: number, run: () => void): Cancel => {
    let cancel: Cancel
    const next = (): void => {
      cancel = after(milliseconds, () => {
        next()
        run()
      })
    }
    next()
    return () => cancel()
  }
  return {
    now: () => instant(now),
    deps: { now: () => instant(now), after, every, chance: () => 0, log: () => {} },
    moveTo: (to) => {
      const due = timers.filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at)
      now = Math.max(now, to)
      timers = timers.filter(({ at }) => at > to)
      for (const { run } of due) run()
      return due.length > 0
    },
    stop: () => {
      timers = []
    },
  }
}
