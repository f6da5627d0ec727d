/** What the server needs from outside itself: clock, ids, chance and timers. Made in `index.ts`, faked by tests. */
import type { NewId } from '../shared/base/ids.ts'
import type { Clock } from '../shared/base/time.ts'

export type Cancel = () => void

export interface World {
  readonly now: Clock
  readonly newId: NewId
  readonly randomBytes: (count: number) => Uint8Array
  /** Runs once after so many milliseconds, unless cancelled. */
  readonly after: (milliseconds: number, run: () => void) => Cancel
  /** Runs when the present turn of the event loop is over. */
  readonly soon: (run: () => void) => void
}

/** Runs again and again until cancelled, each time `milliseconds` after the run before. */
export function every(world: Pick<World, 'after'>, milliseconds: number, run: () => void): Cancel {
  let cancel: Cancel
  const next = (): void => {
    cancel = world.after(milliseconds, () => {
      run()
      next()
    })
  }
  next()
  return () => cancel()
}
