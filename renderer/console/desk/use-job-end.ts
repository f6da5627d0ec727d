/** Waits for a job to end and answers its file, or null when it failed or was cancelled. */
import { useCallback } from 'react'
import type { Bridge, Stop } from '../../../shared/bridge/bridge.ts'
import { useBridge } from './bridge-context.ts'

export function useJobEnd(): (job: string) => Promise<string | null> {
  const bridge = useBridge()
  return useCallback((job) => jobEnd(bridge, job), [bridge])
}

async function jobEnd(bridge: Bridge, job: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const stop: Stop = bridge.watch('jobs', {}, (update) => {
    if (update.kind === 'failed') return
    const one = update.value.jobs.find((seen) => seen.id === job)
    if (one && one.state !== 'running') resolve(one.state === 'done' ? one.file : null)
  })
  const file = await promise
  stop()
  return file
}
