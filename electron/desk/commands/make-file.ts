/** A file that a job makes piece by piece: whole or not at all, and before each piece the desk answers others. */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
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

/** What a system says where a disk is full, read only, or its folder gone or another's. */
const NOT_TAKEN: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EEXIST',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOTDIR',
  'EIO',
])

export async function makeFile(
  parts: Pick<DeskParts, 'deps' | 'filesFolder'>,
  work: FileWork,
): Promise<JobEnd> {
  const path = join(parts.filesFolder, work.file)
  try {
    await mkdir(parts.filesFolder, { recursive: true, mode: 0o700 })
    const paper = await open(path, 'wx', 0o600)
    const isWhole = await fill(parts, work, { path, paper })
    return isWhole ? { kind: 'done', file: work.file } : { kind: 'failed', error: 'cancelled' }
  } catch (error) {
    const isNotTaken = error instanceof Error && 'code' in error && NOT_TAKEN.has(error.code)
    if (!isNotTaken) throw error
    return { kind: 'failed', error: 'not_saved' }
  }
}

/** False when it was stopped. Half a file is not left lying about. */
async function fill(
  { deps }: Pick<DeskParts, 'deps'>,
  { hand, from, make }: FileWork,
  { path, paper }: { readonly path: string; readonly paper: FileHandle },
): Promise<boolean> {
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
    if (!isWhole) await rm(path, { force: true })
  }
  return isWhole
}
