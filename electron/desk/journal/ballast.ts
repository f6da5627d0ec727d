/**
 * 20 MB that a till keeps beside its journal for the day the disk is full: then they are given back, so that what waits can go up
 * and be placed, and no code is accepted until there is room for them again.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export interface Ballast {
  /** Makes it where it is not and there is room; cheap when it is there. */
  keep(): void
  /** Gives the room back; false when there was nothing to give. */
  spend(): boolean
  /** Spent and not yet made again: the till accepts nothing. */
  isSpent(): boolean
}

export interface BallastParts {
  readonly folder: string
  readonly bytes: number
  readonly monotonicMs: () => number
  /** Not a single zero: some file systems keep zeros for nothing. */
  readonly filling: Uint8Array
}

export const BALLAST_BYTES = 20 * 1024 * 1024
const FILE = 'ballast'
/** Room that must be left over after it is made: for the WAL at its largest. */
const BESIDE_BYTES = 20 * 1024 * 1024
/** A disk that was full is asked again after this. */
const AGAIN_MS = 2_000

export function createBallast({ folder, bytes, monotonicMs, filling }: BallastParts): Ballast {
  const path = join(folder, FILE)
  let isSpent = false
  let triedAt = -AGAIN_MS

  function isThere(): boolean {
    return existsSync(path) && statSync(path).size >= bytes
  }

  function make(): boolean {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < bytes + BESIDE_BYTES) return false
    try {
      fill(path, bytes, filling)
      return true
    } catch {
      rmSync(path, { force: true })
      return false
    }
  }

  return {
    keep: () => {
      if (!isSpent && !isThere()) make()
    },
    spend: () => {
      if (isSpent || !existsSync(path)) return false
      rmSync(path)
      isSpent = true
      triedAt = monotonicMs()
      return true
    },
    isSpent: () => {
      if (!isSpent || monotonicMs() - triedAt < AGAIN_MS) return isSpent
      triedAt = monotonicMs()
      isSpent = !make()
      return isSpent
    },
  }
}

function fill(path: string, bytes: number, filling: Uint8Array): void {
  const file = openSync(path, 'w', 0o600)
  try {
    for (let at = 0; at < bytes; at += filling.length)
      writeSync(file, filling, 0, Math.min(filling.length, bytes - at), at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
