/** Names the boot of this machine, and how long ago it was: what trusted time goes on by from run to run. */
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'

const BOOT_ID = '/proc/sys/kernel/random/boot_id'

/** @param run a name of this run: where the machine does not name its boot, each run counts as one. */
export function bootName(run: string): string {
  try {
    return readFileSync(BOOT_ID, 'utf8').trim()
  } catch {
    return `run ${run}`
  }
}

/** Sleep counts; steps of 10 ms. */
export function sinceBootMs(): number {
  return Math.round(uptime() * 1_000)
}
