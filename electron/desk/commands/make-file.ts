/** A file that a job makes piece by piece: whole or not at all, and before each piece the desk answers others. */
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Making } from '../files/making.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'

interface FileWork {
  readonly file: string
  readonly hand: JobHand
  /** Share of the job that was done before. */
  readonly from: number
  /** False when it was stopped. */
  readonly make: (making: Making) => Promise<boolean>
}

export async function makeFile(
  { deps, filesFolder }: Pick<DeskParts, 'deps' | 'filesFolder'>,
  { file, hand, from, make }: FileWork,
): Promise<JobEnd> {
  const path = join(filesFolder, file)
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
  const paper = await open(path, 'wx', 0o600)
  const write = async (part: string | Uint8Array): Promise<void> => {
    await paper.appendFile(part)
  }
  const step = (share: number): Promise<boolean> => {
    hand.progress(from + (1 - from) * share)
    return new Promise((resolve) => deps.atTurnEnd(() => resolve(hand.isCancelled())))
  }
  let isWhole = false
  try {
    isWhole = (await make({ write, step })) && !hand.isCancelled()
  } finally {
    await paper.close()
    // Half a file is not left lying about.
    if (!isWhole) await rm(path, { force: true })
  }
  return isWhole ? { kind: 'done', file } : { kind: 'failed', error: 'cancelled' }
}
