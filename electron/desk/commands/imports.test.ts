/** The commands on files of creators over a real reader: what is tried sends nothing, and only what was taken is ever read. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ImportAsk } from '../../../shared/bridge/import-commands.ts'
import { instant } from '../../../shared/base/time.ts'
import { createFileReader } from '../files/import/reader.ts'
import type { DeskParts } from '../parts.ts'
import { runCommand } from './run-command.ts'

const ENTRY = new URL('../files/import/import.worker.ts', import.meta.url)
const ASK: ImportAsk = {
  file: 'in-1',
  platform: 'tiktok',
  zone: 'UTC',
  mapping: {
    platform: 'tiktok',
    day: { column: 1, form: 'iso' },
    zone: 'UTC',
    numbers: 'point',
    handleColumn: 0,
    counted: [{ column: 2, metric: 'views' }],
  },
  target: null,
}

function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const files = createFileReader(ENTRY)
  onTestFinished(async () => {
    await files.close()
    rmSync(folder, { recursive: true })
  })
  const sent: string[] = []
  const columns = { read: async () => ({ ok: true, value: [] }) }
  // What these commands touch of a desk: nobody lets this one look.
  const parts = {
    analysis: { files, columns },
    documents: { has: () => false, onChange: () => undefined, alerts: { all: () => [] } },
    portfolio: null,
    session: null,
    filesFolder: folder,
    deps: { now: () => instant(1_790_000_000_000), newId: () => 'id', log: () => undefined },
    sync: {
      commands: {
        ask: async (name: string) => {
          sent.push(name)
          return { kind: 'done', value: {} }
        },
      },
    },
  } as unknown as DeskParts
  const run = (name: string, input: object) => runCommand(parts, name, input)
  return { folder, sent, run }
}

test('IP-16 a trial sends nothing, and its refused rows are a table that no program runs', async () => {
  const { folder, sent, run } = desk()
  writeFileSync(join(folder, 'in-1'), 'who,day,views\neve,2026-01-01,5\neve,2026-01-02,=1+1\n')
  const answer = await run('try-import', ASK)
  expect(answer).toMatchObject({
    kind: 'done',
    value: {
      rows: 2,
      accounts: [],
      refused: [
        { line: 2, reason: 'unknown_account' },
        { line: 3, column: 2, reason: 'no_count' },
      ],
      refusedFile: 'import-refused-id.csv',
    },
  })
  const table = readFileSync(join(folder, 'import-refused-id.csv'), 'utf8')
  expect(table).toContain(`"3","3","no_count","Not a whole number","'=1+1"`)
  expect(await run('import-file', { ...ASK, name: 'x.csv' })).toMatchObject({
    reason: 'import_empty',
  })
  expect(sent).toEqual([])
})

test('IP-16 only what was taken from the person is read, and by a mapping that says something', async () => {
  const { folder, run } = desk()
  writeFileSync(join(folder, 'codes.csv'), 'who,day,views\n')
  expect(await run('try-import', { ...ASK, file: 'codes.csv' })).toMatchObject({
    reason: 'file_gone',
  })
  expect(await run('try-import', { ...ASK, file: '../in-1' })).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect(await run('try-import', ASK)).toMatchObject({ reason: 'file_gone' })
  const mapping = { ...ASK.mapping, counted: [] }
  expect(await run('try-import', { ...ASK, mapping })).toMatchObject({ reason: 'nothing_counted' })
})
