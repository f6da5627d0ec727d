/** Waits for a job to end and answers how: its file, why it failed, or that it was cancelled. */
import { useCallback } from 'react'
import type { Bridge, Stop } from '../../../shared/bridge/bridge.ts'
import type { JobView } from '../../../shared/bridge/views.ts'
import { useBridge } from './bridge-context.ts'

export function useJobEnd(): (job: string) => Promise<JobView> {
  const bridge = useBridge()
  return useCallback((job) => jobEnd(bridge, job), [bridge])
}

async function jobEnd(bridge: Bridge, job: string): Promise<JobView> {
  const { promise, resolve } = Promise.withResolvers<JobView>()
  const stop: Stop = bridge.watch('jobs', {}, (update) => {
    if (update.kind === 'failed') return
    const one = update.value.jobs.find((seen) => seen.id === job)
    if (one && one.state !== 'running') resolve(one)
  })
  const end = await promise
  stop()
  return end
}
