/** An export as a job over a real ledger: the test turns the desk's loop by hand and does other work at each turn. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import { createJobs, type Jobs } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { type DocumentsBed, makeDocumentsBed, redemption } from '../store/documents.fixture.ts'
import { redemptionsView } from '../views/redemptions.ts'
import { exportRedemptions } from './export-redemptions.ts'

/** Three windows. */
const ROWS = 250
const NOW = instant(1_790_000_000_000)

let bed: DocumentsBed
let folder: string
let parts: DeskParts
let jobs: Jobs
/** Work that waits for the turn of the loop. */
let waiting: (() => void)[]

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  const rows = Array.from({ length: ROWS }, (_, number) => redemption(number))
  await bed.documents.collection('redemptions').bulkInsert(rows)
  folder = mkdtempSync(join(tmpdir(), 'groundswell-export-'))
  waiting = []
  const newId = () => 'one'
  jobs = createJobs({ now: () => NOW, newId, log: () => undefined })
  const deps = { newId, atTurnEnd: (run: () => void) => void waiting.push(run) }
  const made = { documents: bed.documents, jobs, deps, filesFolder: folder }
  // An export asks for no other part of a desk.
  parts = made as unknown as DeskParts
})
afterEach(async () => {
  await bed.clear()
  rmSync(folder, { recursive: true })
})

/** The job writes until it waits for the loop again. */
async function reached(): Promise<() => void> {
  await expect.poll(() => waiting.length).toBe(1)
  const [turn] = waiting.splice(0)
  if (turn === undefined) throw new Error('a piece waits')
  return turn
}

const job = () => jobs.list()[0]
const file = (format: string): string => join(folder, `redemptions-one.${format}`)

test.each(['csv', 'xlsx'] as const)(
  'DK-29 between two windows of an export to %s other work is answered, and the file holds every row',
  async (format) => {
    const answer = await exportRedemptions(parts, { format })
    expect(answer).toEqual({ kind: 'started', job: 'one' })
    const progress: (number | undefined)[] = []
    for (let window = 0; window < 3; window += 1) {
      const turn = await reached()
      progress.push(job()?.progress)
      // The loop is everybody's here: a view is read, a redemption comes in.
      const view = redemptionsView.compute(parts, { limit: 1 })
      expect(view).toMatchObject({ kind: 'value', value: { total: ROWS + window } })
      await bed.documents.collection('redemptions').insert(redemption(ROWS + window))
      turn()
    }
    await expect.poll(() => job()?.state).toBe('done')
    expect(progress).toEqual([0, 100 / ROWS, 200 / ROWS])
    expect(job()).toMatchObject({ file: `redemptions-one.${format}`, progress: 1 })
    expect(existsSync(file(format))).toBe(true)
    if (format !== 'csv') return
    const [, ...lines] = readFileSync(file(format), 'utf8').trimEnd().split('\r\n')
    // Those that came meanwhile are another export's.
    expect(new Set(lines.map((line) => line.split('","')[0])).size).toBe(ROWS)
    expect(lines).toHaveLength(ROWS)
  },
)

test.each(['csv', 'xlsx'] as const)(
  'DK-29 an export to %s that is cancelled ends at the next window and leaves no file',
  async (format) => {
    await exportRedemptions(parts, { format })
    const first = await reached()
    first()
    const second = await reached()
    expect(existsSync(file(format))).toBe(true)
    expect(jobs.cancel('one')).toBe(true)
    second()
    await expect.poll(() => readdirSync(folder)).toEqual([])
    expect(waiting).toEqual([])
    expect(job()).toMatchObject({ state: 'cancelled', file: null })
  },
)
