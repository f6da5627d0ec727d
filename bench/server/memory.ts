/** Resident memory of a process in MB, now and at its highest, as Linux tells it. Null where there is no /proc. */
import { readFileSync, writeFileSync } from 'node:fs'

const MB = 1_000_000
const KILOBYTE = 1_024
/** Written to `clear_refs` it sets the high-water mark to what is resident now (proc(5)). */
const FORGET_PEAK = '5'

export function residentMB(pid: number | undefined): number | null {
  return readField(pid, 'VmRSS')
}

export function peakMB(pid: number | undefined): number | null {
  return readField(pid, 'VmHWM')
}

/** From here on `peakMB` speaks of what comes. */
export function forgetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${String(pid)}/clear_refs`, FORGET_PEAK)
  } catch {
    // Then the peak is that of the process's whole life, which is more, never less.
  }
}

function readField(pid: number | undefined, field: string): number | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    const kilobytes = new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1]
    return kilobytes === undefined ? null : (Number(kilobytes) * KILOBYTE) / MB
  } catch {
    return null
  }
}
