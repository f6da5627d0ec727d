/**
 * Witnesses of how far the ledger went, kept outside its database: a second copy of the ledger's tail, on disk before anything
 * is acknowledged (`GROUNDSWELL_LEDGER_COPY`), and else a file that says the highest position (sync.md section 6).
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { jsonFromText } from '../../shared/base/json-text.ts'

const lineSchema = z.object({
  position: z.int().min(0),
  pair: z.int().min(0).nullable(),
  what: z.enum(['placed', 'changed', 'anchor']),
  till: z.string(),
  body: z.string().nullable(),
  placed: z.string(),
})

/** One row of the ledger as the copy has it; `placed` is the standing as JSON. */
export type CopyLine = z.infer<typeof lineSchema>

export interface LedgerCopy {
  /** On disk when it returns; throws when the disk did not take it. */
  readonly append: (lines: readonly CopyLine[]) => void
  readonly close: () => void
}

export function openLedgerCopy(path: string): LedgerCopy {
  const file = openSync(path, 'a+', 0o600)
  let isTorn = endsTorn(file)
  return {
    append: (lines) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      // What was cut off is a line of its own: the next one must not be lost with it.
      const whole = isTorn ? `\n${text}` : text
      isTorn = true
      writeFileSync(file, whole)
      fsyncSync(file)
      isTorn = false
    },
    close: () => closeSync(file),
  }
}

function endsTorn(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
}

/** Lines of positions above this one; a torn last line is none. */
export function copyLines(path: string, above: number): readonly CopyLine[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => lineSchema.safeParse(jsonFromText(text)).data ?? [])
    .filter(({ position }) => position > above)
}

/** The highest position the witnesses know; null where there is none. */
export function witnessedHead(paths: {
  readonly witness: string
  readonly copy: string | null
}): number | null {
  const copied =
    paths.copy === null ? [] : copyLines(paths.copy, -1).map(({ position }) => position)
  const noted = existsSync(paths.witness) ? [Number(readFileSync(paths.witness, 'utf8'))] : []
  const known = [...copied, ...noted].filter((position) => Number.isSafeInteger(position))
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b))
}

/** The same without holding anything up: the disk may take its time. */
export async function noteWitnessLater(path: string, head: number): Promise<void> {
  const beside = `${path}.next`
  await writeFile(beside, String(head), { mode: 0o600 })
  await rename(beside, path)
}

/** Whole or not at all: a witness that is cut off would say too little. */
export function noteWitness(path: string, head: number): void {
  const beside = `${path}.new`
  writeFileSync(beside, String(head), { mode: 0o600 })
  renameSync(beside, path)
}
