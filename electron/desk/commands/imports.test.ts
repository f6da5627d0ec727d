/** The commands on files of creators over a real reader: what is tried sends nothing, and only what was taken is ever read. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, onTestFinished, test } from 'vitest'
import type { ImportAsk, ImportLook } from '../../../shared/bridge/import-commands.ts'
import { instant, type LocalDate } from '../../../shared/base/time.ts'
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

const LENA = { id: 'grant-1', accounts: [{ platform: 'instagram', handle: '@lena' }], until: null }

/** @param files of the creators who let it look */
function desk(files: readonly (typeof LENA)[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const reader = createFileReader(ENTRY, () => () => {})
  onTestFinished(async () => {
    await reader.close()
    rmSync(folder, { recursive: true })
  })
  const sent: string[] = []
  const answers = { failing: '', after: async (_name: string) => {} }
  const rows = files.map((file) => ({ id: file.id, data: JSON.stringify(file) }))
  const columns = { read: async () => ({ ok: true, value: [] }) }
  // What these commands touch of a desk.
  const parts = {
    analysis: { files: reader, columns },
    documents: {
      has: (name: string) => name === 'creators',
      onChange: () => undefined,
      alerts: { all: () => [] },
      sql: { tableOf: (name: string) => name, statement: () => ({ all: () => rows }) },
    },
    portfolio: null,
    session: null,
    filesFolder: folder,
    deps: { now: () => instant(1_790_000_000_000), newId: () => 'id', log: () => undefined },
    sync: {
      commands: {
        ask: async (name: string) => {
          sent.push(name)
          await answers.after(name)
          if (name === answers.failing) return { kind: 'failed', failure: 'unreachable' }
          return { kind: 'done', value: {} }
        },
      },
    },
  } as unknown as DeskParts
  const run = (name: string, input: object) => runCommand(parts, name, input)
  return { folder, sent, answers, run }
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

test('IP-23 a chosen file that is left is taken away, and nothing that the desk made itself', async () => {
  const { folder, run } = desk()
  const files = ['in-1', 'in-2', 'codes.csv'].map((name) => join(folder, name))
  for (const path of files) writeFileSync(path, 'who,day,views\n')
  expect(await run('leave-import', { file: 'in-1' })).toMatchObject({ kind: 'done' })
  expect(await run('leave-import', { file: 'in-1' })).toMatchObject({ kind: 'done' })
  expect(await run('leave-import', { file: 'codes.csv' })).toMatchObject({ reason: 'file_gone' })
  expect(await run('leave-import', { file: '../in-2' })).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect(files.map((path) => existsSync(path))).toEqual([false, true, true])
})

test('IP-14 where a column says whose account a row is, whoever is named beside it gets no other person’s days', async () => {
  const { folder, run } = desk([LENA])
  writeFileSync(join(folder, 'in-1'), 'who,day,views\neve,2026-01-01,5\nlena,2026-01-01,7\n')
  const mapping = { ...ASK.mapping, platform: 'instagram' }
  const target = { creator: LENA.id, handle: '@lena' }
  const ask = { ...ASK, platform: 'instagram', mapping, target }
  expect(await run('try-import', ask)).toMatchObject({
    value: { accounts: [{ handle: '@lena', newDays: 1 }], refused: [{ line: 2, text: 'eve' }] },
  })
})

/** Of one creator who lets it look; ten years in as many parts as they take. */
function deskOfLena() {
  const held = desk([LENA])
  const days = Array.from({ length: 3_650 }, (_, at) => {
    const day = new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10)
    return [day, ...COLUMNS.map(() => String(1_000_000_000 + at))].join(',')
  })
  writeFileSync(join(held.folder, 'in-1'), [`day,${COLUMNS.join(',')}`, ...days].join('\n'))
  const counted = COLUMNS.map((metric, at) => ({ column: at + 1, metric }))
  const platform = 'instagram'
  const mapping = {
    ...ASK.mapping,
    platform,
    day: { column: 0, form: 'iso' },
    handleColumn: null,
    counted,
  }
  const target = { creator: LENA.id, handle: '@lena' }
  return { ...held, ask: { ...ASK, platform, mapping, target, name: 'ten-years.csv' } }
}
const COLUMNS = ['views', 'likes', 'comments', 'shares', 'saves', 'reposts'] as const

test('IP-25 who stops while parts are sent sends no more of them, and the server is told to leave what came', async () => {
  const { run, sent, ask, answers, folder } = deskOfLena()
  answers.after = async (name) => {
    if (name === 'import-part') await run('stop-import', {})
  }
  expect(await run('import-file', ask)).toMatchObject({ reason: 'import_stopped' })
  expect(sent).toEqual(['import-part', 'leave-import'])
  expect(existsSync(join(folder, 'in-1'))).toBe(true)
  answers.after = async () => {}
  expect(await run('import-file', ask)).toMatchObject({ kind: 'done' })
  expect(sent.slice(2)).toEqual(['import-part', 'import-part', 'import-creators'])
  expect(existsSync(join(folder, 'in-1'))).toBe(false)
})

test('IP-25 who stops once the last word is said has imported', async () => {
  const { run, ask, answers } = deskOfLena()
  answers.after = async (name) => {
    if (name === 'import-creators') await run('stop-import', {})
  }
  expect(await run('import-file', ask)).toMatchObject({ kind: 'done' })
})

test.each(['import-part', 'import-creators'])(
  'IP-25 where %s is not answered the server is told to leave what came, and the file stays for another try',
  async (failing) => {
    const { run, sent, ask, answers, folder } = deskOfLena()
    answers.failing = failing
    expect(await run('import-file', ask)).toMatchObject({ failure: 'unreachable' })
    expect(sent.at(-1)).toBe('leave-import')
    expect(existsSync(join(folder, 'in-1'))).toBe(true)
  },
)

test('IP-24 a Parquet file is looked at, tried with each row that is refused, and imported', async () => {
  const { run, folder, sent } = desk([LENA])
  const decimal = { type: 'DECIMAL', precision: 18, scale: 2 } as const
  const at = { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } as const
  const late = (day: number) => (1_767_310_200n + BigInt(day) * 86_400n) * 1_000_000_000n
  const required = { type: 'INT64', repetition_type: 'REQUIRED' } as const
  const parquet = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'date', ...required, logical_type: at },
      { name: 'followers', ...required, logical_type: decimal },
      { name: 'tags', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ],
    columnData: [
      { name: 'date', data: [late(0), late(1), late(2)] },
      { name: 'followers', data: [700n, 705n, -800n] },
      { name: 'tags', data: [['a'], null, ['b', 'c']] },
    ],
  })
  writeFileSync(join(folder, 'in-1'), new Uint8Array(parquet))
  const file = { file: 'in-1', platform: 'instagram', zone: 'Europe/Rome' } as const
  const looked = await run('look-at-import', file)
  expect(looked).toMatchObject({
    value: {
      table: { heads: ['date', 'followers', 'tags'], rowCount: 3 },
      mapping: { day: { column: 0, form: 'iso' }, counted: [{ column: 1, metric: 'followers' }] },
    },
  })
  // As the page would.
  const { mapping } = (looked as { readonly value: ImportLook }).value
  const ask = { ...file, mapping, target: { creator: LENA.id, handle: '@lena' } }
  expect(await run('try-import', ask)).toMatchObject({
    value: {
      days: 1,
      accounts: [{ firstDay: '2026-01-01', lastDay: '2026-01-01' }],
      refused: [
        { line: 3, column: 1, reason: 'half_count', text: '7.05' },
        { line: 4, column: 1, reason: 'below_zero', text: '-8' },
      ],
    },
  })
  expect(await run('import-file', { ...ask, name: 'a.parquet' })).toMatchObject({ kind: 'done' })
  expect(sent).toEqual(['import-part', 'import-creators'])
})

const SAMPLE: ImportAsk['sample'] = {
  takenOn: '2026-01-10' as LocalDate,
  order: 'random',
  numbers: 'point',
  columns: (['handle', 'followers', 'follows', 'posts', 'hasPicture', 'isPrivate'] as const).map(
    (field, column) => ({ field, column }),
  ),
}
const HEAD = 'user,followers,follows,posts,picture,private\n'
const followersFile = (count: number) =>
  HEAD +
  Array.from({ length: count }, (_, at) => `secret_${at},${at * 7},300,${at % 9},yes,no\n`).join('')

test('IP-18 of a file of followers neither look, trial nor refused rows bear a name; it says what it would come to', async () => {
  const { folder, sent, run } = desk()
  writeFileSync(join(folder, 'in-1'), `${followersFile(240)}secret_x,,1,1,yes,no\nsecret_0,5,1\n`)
  const looked = await run('look-at-import', { file: 'in-1', platform: 'instagram', zone: 'UTC' })
  expect(looked).toMatchObject({ kind: 'done', value: { mapping: null, sample: SHAPE } })
  const ask = { ...ASK, platform: 'instagram', mapping: null, sample: SAMPLE }
  const target = { creator: 'grant-1', handle: '@lena' }
  const tried = await run('try-import', { ...ask, target })
  expect(tried).toMatchObject({
    kind: 'done',
    value: { rows: 242, refusedCount: 2, sample: { count: 240, order: 'random', atLeast: 200 } },
  })
  const value = tried.kind === 'done' ? tried.value : null
  const share = (value as { sample?: { share?: { share: number } } } | null)?.sample?.share
  expect(share?.share).toBeLessThan(0.5)
  const file = (value as { refusedFile?: string } | null)?.refusedFile ?? ''
  const texts = [JSON.stringify(looked), JSON.stringify(tried), readFileSync(join(folder, file), 'utf8')] // prettier-ignore
  for (const text of texts) expect(text).not.toContain('secret')
  expect(sent).toEqual([])
})
// What its heads say.
const SHAPE = {
  numbers: 'point',
  columns: expect.arrayContaining([{ column: 0, field: 'handle' }]),
}

test('IP-19 a sample too small says so in its trial; one without its columns, of a day to come or of an archive is refused', async () => {
  const { folder, run } = desk()
  writeFileSync(join(folder, 'in-1'), followersFile(199))
  const ask = { ...ASK, platform: 'instagram', mapping: null, target: null }
  expect(await run('try-import', { ...ask, sample: SAMPLE })).toMatchObject({
    value: { sample: { count: 199, share: null } },
  })
  const refused = async (change: object) => run('try-import', { ...ask, sample: { ...SAMPLE, ...change } }) // prettier-ignore
  expect(await refused({ columns: [] })).toMatchObject({ reason: 'sample_columns_missing' })
  expect(await refused({ takenOn: '2036-01-01' })).toMatchObject({ reason: 'sample_day' })
  expect(await refused({ takenOn: '2026-02-30' })).toMatchObject({ failure: 'unexpected_shape' })
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  const list = { VideoList: [{ Date: '2026-01-02 18:05:09', Likes: '12' }] }
  await writer.add(
    'user_data_tiktok.json',
    new TextReader(JSON.stringify({ Post: { Posts: list } })),
  )
  writeFileSync(join(folder, 'in-1'), new Uint8Array(await (await writer.close()).arrayBuffer()))
  expect(await refused({})).toMatchObject({ reason: 'sample_no_table' })
})
