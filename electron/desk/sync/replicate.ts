/**
 * One collection between the desk's store and the server, run after run: where one could not write what it heard, the next
 * begins after a pause, from what is on disk.
 */
import { MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import { growingPause } from './growing-pause.ts'
import { askOn, hearDown } from './pull.ts'
import type { ReplicateDeps } from './road.ts'
import { type Run, startRun } from './run.ts'

/** A disk that is full has room again when somebody has made some. */
const TORN = { firstMs: 5 * SECOND_MS, mostMs: 5 * MINUTE_MS }

export interface Replicated<Name extends DocumentName = DocumentName> {
  readonly name: Name
  state(): 'pulling' | 'live' | 'stopped'
  stop(): Promise<void>
}

export function replicate<Name extends DocumentName>(
  name: Name,
  given: ReplicateDeps,
): Replicated<Name> {
  const { link, deps } = given
  let tears = 0
  let isStopped = false
  let cancelPause = (): void => {}
  const begin = (): Run<Name> => startRun(name, given, { written: () => (tears = 0), torn })
  let run = begin()
  function torn(): void {
    const pauseMs = growingPause(TORN, tears, deps.chance())
    tears += 1
    cancelPause = deps.after(pauseMs, () => {
      // Its last write may still be under way.
      void run.end().then(() => {
        if (!isStopped) run = begin()
      })
    })
  }
  link.onDown((frame) => hearDown(run.road, frame))
  link.onState(({ kind }) => {
    const { road } = run
    if (kind !== 'live') road.isCaughtUp = false
    // Before anything was heard the first pull waits for a connection itself.
    else if (road.heardTo !== null && !road.isOver) askOn(road)
  })
  return {
    name,
    state: () =>
      isStopped || !link.isLive() ? 'stopped' : run.road.isCaughtUp ? 'live' : 'pulling',
    stop: async () => {
      isStopped = true
      cancelPause()
      await run.end()
    },
  }
}
