/** Runs a ring in processes of their own, so that two cores are busy and no library of one meets that of the other. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { addSums, type Ring, type Sum } from './run.ts'

export interface Share {
  readonly ring: Ring
  readonly first: number
  readonly count: number
  /** Violations after which a process has shown enough. */
  readonly enough: number
}

/** @param folder of this room, or of a copy of it with a bug planted. */
export function runChild(folder: string, { ring, first, count, enough }: Share): Promise<Sum> {
  return new Promise((resolve, reject) => {
    const child = fork(join(folder, 'ring.child.ts'), [ring, first, count, enough].map(String), {
      serialization: 'advanced',
    })
    // Our own child, which says one thing: its sum.
    child.on('message', (sum) => resolve(sum as Sum))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`a process of ring ${ring} ended with ${code}`))
    })
  })
}

/** The seeds in so many processes, each its part of them. */
export async function runRing(folder: string, share: Share, processes: number): Promise<Sum> {
  const size = Math.ceil(share.count / processes)
  const parts = Array.from({ length: processes }, (_, at) => ({
    ...share,
    first: share.first + at * size,
    count: Math.min(size, share.count - at * size),
  }))
  const some = parts.filter(({ count }) => count > 0)
  return addSums(await Promise.all(some.map((part) => runChild(folder, part))))
}
