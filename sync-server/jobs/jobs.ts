/** All of the server's long work, started with it and woken together. */
import { type ShortCodeJobDeps, startShortCodeJob } from './hash-short-codes.ts'
import type { Job } from './job.ts'
import { type MintJobDeps, startMintJob } from './mint-vouchers.ts'

export function startJobs(deps: ShortCodeJobDeps & MintJobDeps): Job {
  const all = [startShortCodeJob(deps), startMintJob(deps)]
  return {
    wake: () => {
      for (const job of all) job.wake()
    },
    idle: async () => {
      for (const job of all) await job.idle()
    },
    stop: () => {
      for (const job of all) job.stop()
    },
  }
}
