/** Files of creators as they come: encodings, broken ones, archives that are none. Nothing crashes; each has its reason. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, onTestFinished, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { FileFaulty } from './file-read.ts'
import { readArchive } from './read-archive.ts'
import { readCsv } from './read-csv.ts'
import { readBytes } from './read-file.ts'
import { readParquet } from './read-parquet.ts'
import { createFileReader, type ReadAsk } from './reader.ts'

// A day of a test is a plain word.
const today = '2026-03-10' as LocalDate
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const ENTRY = new URL('import.worker.ts', import.meta.url)

async function faultOf(bytes: Uint8Array): Promise<string> {
  try {
    const { table, posts, series } = await readBytes(bytes, today)
    return `${String(table?.rowCount ?? 0)} rows ${String(posts.length + series.length)} others`
  } catch (error) {
    if (error instanceof FileFaulty) return error.fault
    throw error
  }
}

async function tableOf(bytes: Uint8Array) {
  const { table } = await readBytes(bytes, today)
  const rows = table && Array.from(table.rows, ({ line, cells }) => [String(line), cells].flat())
  return { heads: table?.heads, rows }
}

async function zipOf(files: Readonly<Record<string, string>>, options = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), {
    useWebWorkers: false,
    lastModDate: new Date('2026-03-08T12:00:00Z'),
    ...options,
  })
  for (const [path, text] of Object.entries(files)) await writer.add(path, new TextReader(text))
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}

const TABLE = 'Tag;Aufrufe;Größe\n31.1.2026;1.234;"ä\n€"\n\n1.2.2026;5;x\n'
const READ = {
  heads: ['Tag', 'Aufrufe', 'Größe'],
  rows: [
    ['2', '31.1.2026', '1.234', 'ä\n€'],
    ['5', '1.2.2026', '5', 'x'],
  ],
}

test('IP-8 a table reads the same in UTF-8, UTF-16 and windows-1252, with a mark of its bytes or without', async () => {
  const wide = Buffer.from(TABLE, 'utf16le')
  const old = Buffer.from(TABLE.replaceAll('€', '\u0080'), 'latin1')
  const forms = [
    bytesOf(TABLE),
    bytesOf(`\ufeff${TABLE}`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    wide,
    old,
  ]
  for (const form of forms) expect(await tableOf(new Uint8Array(form))).toEqual(READ)
})

test('IP-8 what Meta writes above its tables is passed over, and lines stay those of the file', async () => {
  const text = 'sep=,\r\n"Reach"\r\n"Date","Primary"\r\n"2026-01-01T00:00:00","12"\r\n'
  expect(await tableOf(new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual({
    heads: ['Date', 'Reach'],
    rows: [['4', '2026-01-01T00:00:00', '12']],
  })
})

test('IP-8 a column of any name is only a column', async () => {
  const { rows } = await tableOf(bytesOf('day,__proto__,day\n2026-01-01,5,6\n'))
  expect(rows).toEqual([['2', '2026-01-01', '5', '6']])
})

test('IP-8 lines are those of the file where the old Macintosh ended them', async () => {
  expect(await tableOf(bytesOf('day,views\r2026-01-01,5\r2026-01-02,6\r'))).toEqual({
    heads: ['day', 'views'],
    rows: [
      ['2', '2026-01-01', '5'],
      ['3', '2026-01-02', '6'],
    ],
  })
})

test('IP-8 wherever a part of the text ends, in a cell, in a letter or between two quotes, the rows are the same', () => {
  const quotes = 'day,"a ""b"""\r\n"x\r\ny", "1"\n\n😀é,"2" \r\n'
  const forms = [TABLE, `sep=;\n${TABLE}`, quotes, 'a,b\rc,d\r'].flatMap((text) => [
    bytesOf(text),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  ])
  for (const bytes of forms) {
    const whole = readCsv(bytes)
    for (const windowBytes of [1, 2, 3, 5, 8, 13]) {
      const parted = readCsv(bytes, windowBytes)
      expect([parted.heads, parted.rowCount]).toEqual([whole.heads, whole.rowCount])
      // As often as it is asked.
      for (const _ of ['once', 'again']) expect([...parted.rows]).toEqual([...whole.rows])
    }
  }
})

test('IP-9 a quote that nobody closes is found at the end of a great file, and soon', () => {
  const rows = '2026-01-01,5\n'.repeat(300_000)
  expect(() => readCsv(bytesOf(`day,views\n"${rows}`))).toThrow('file_damaged')
})

test('IP-8 lines that end in two ways in one file are lines', async () => {
  const rows = [
    ['2', '2026-01-01', '5'],
    ['3', '2026-01-02', '6'],
    ['4', '2026-01-03', '7'],
  ]
  for (const [first, second, third] of [
    ['\r\n', '\n', '\r\n'],
    ['\n', '\r\n', '\n'],
  ]) {
    const text = `day,views${first}2026-01-01,5${second}2026-01-02,"6"${third}2026-01-03,7\r\n`
    expect(await tableOf(bytesOf(text))).toEqual({ heads: ['day', 'views'], rows })
  }
})

test('IP-9 a table of more columns than anybody can choose among is refused, in its head or in a row', async () => {
  const wide = Array.from({ length: 100_000 }, (_, at) => `views${at}`).join(',')
  expect(await faultOf(bytesOf(`day,${wide}\n2026-01-01,${wide}\n`))).toBe('too_many_columns')
  expect(await faultOf(bytesOf(`day,views\n2026-01-01,${wide}\n`))).toBe('too_many_columns')
  const commas = ','.repeat(100_000)
  expect(await faultOf(bytesOf(`day,views${commas}\n2026-01-01,5${commas}\n`))).toBe('1 rows 0 others') // prettier-ignore
})

test('IP-9 what is no table says why: nothing in it, bytes of a program, a quote that nobody closed, half a letter', async () => {
  expect(await faultOf(bytesOf(''))).toBe('file_empty')
  expect(await faultOf(bytesOf(' \n \n'))).toBe('file_empty')
  expect(await faultOf(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0]))).toBe('file_unknown')
  expect(await faultOf(bytesOf('day,views\n2026-01-01,"5\n2026-01-02,6\n'))).toBe('file_damaged')
  expect(await faultOf(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x62]))).toBe('file_damaged')
})

test('IP-9 whatever the bytes are, there is an answer', async () => {
  const starts = fc.constantFrom('', 'PK\u0003\u0004', 'PAR1', 'day,views\n"', '\ufeff')
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      const bytes = Buffer.concat([bytesOf(start), rest])
      expect(await faultOf(new Uint8Array(bytes))).toMatch(/^(?:\d+ rows|file_|archive_|too_many)/)
    }),
    { numRuns: 300 },
  )
})

function parquet() {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'day', data: ['2026-01-01', '2026-01-02', '2026-01-03'], type: 'STRING' },
        { name: 'views', data: [5n, 6n, 7n], type: 'INT64' },
        { name: 'share', data: [0.5, 1, 2], type: 'DOUBLE' },
      ],
    }),
  )
}

test('IP-10 a Parquet file is a table of text; one that is cut off or altered in its foot is refused or whole', async () => {
  expect(await tableOf(parquet())).toEqual({
    heads: ['day', 'views', 'share'],
    rows: [
      ['2', '2026-01-01', '5', '0.5'],
      ['3', '2026-01-02', '6', '1'],
      ['4', '2026-01-03', '7', '2'],
    ],
  })
  const whole = parquet()
  expect(await faultOf(whole.slice(0, -1))).toBe('file_damaged')
  expect(await faultOf(whole.slice(0, 40))).toBe('file_damaged')
  for (let at = whole.length - 60; at < whole.length; at += 1) {
    const altered = parquet()
    altered[at] = (altered[at] ?? 0) ^ 0x55
    expect(await faultOf(altered)).toMatch(/^(?:file_|too_many_rows|3 rows)/)
  }
})

const INSIGHTS = JSON.stringify({
  organic_insights_posts: [
    {
      media_map_data: {
        'Media Thumbnail': { creation_timestamp: 1_767_268_800, title: '<b>x</b>' },
      },
      string_map_data: {
        Likes: { value: '1,234' },
        Comments: { value: '--' },
        'Accounts reached': { value: '9,000' },
      },
    },
    { media_map_data: {}, string_map_data: null },
  ],
})

const POSTS = JSON.stringify([{ media: [{ uri: 'a.jpg', creation_timestamp: 1_767_258_000 }] }])

test('IP-11 Instagram’s archive tells posts with what stands of them, and how many followed on its day', async () => {
  const read = await readBytes(
    await zipOf({
      'logged_information/past_instagram_insights/posts.json': INSIGHTS,
      'connections/followers_and_following/followers_1.json': '[{"string_list_data":[]},{}]',
      'media/posts/1.jpg': 'x',
    }),
    today,
  )
  expect(read).toMatchObject({ source: 'instagram_archive', platform: 'instagram', table: null })
  expect(read.posts).toEqual([
    {
      postedAt: 1_767_268_800_000,
      kind: 'image',
      counts: {
        likes: 1_234,
        comments: null,
        shares: null,
        saves: null,
        views: null,
        reach: 9_000,
      },
    },
  ])
  expect(read.series).toMatchObject([{ metric: 'followers', counts: [2] }])
})

test('IP-11 TikTok’s archive tells videos with their likes; YouTube Studio’s tells a table of days', async () => {
  const link = 'https://www.tiktokv.com/share/video/7/'
  const video = { Date: '2026-01-02 18:05:09', Likes: '12', Link: link }
  const foreign = { ...video, Link: 'https://evil.example/' }
  const list = { VideoList: [video, foreign, { Date: 'soon' }] }
  const tiktok = await readBytes(
    await zipOf({ 'user_data_tiktok.json': JSON.stringify({ Post: { Posts: list } }) }),
    today,
  )
  expect(tiktok).toMatchObject({ source: 'tiktok_archive', posts: [{ counts: { likes: 12 } }, {}] })
  expect(tiktok.posts.map(({ address }) => address)).toEqual([link, undefined])
  const studio = await readBytes(
    await zipOf({
      'Totals.csv': 'Date,Views\n2026-01-01,5\n',
      'Table data.csv': 'Date,Views,Watch time (hours)\nTotal,5,1\n2026-01-01,5,1\n',
    }),
    today,
  )
  expect(studio).toMatchObject({ source: 'youtube_archive', platform: 'youtube' })
  expect(studio.table?.heads).toHaveLength(3)
  expect(await faultOf(await zipOf({ 'notes.txt': 'x' }))).toBe('archive_foreign')
  expect(await faultOf(await zipOf({ 'user_data.json': '{"Post":' }))).toBe('file_damaged')
})

test('IP-11 what a Mac puts beside the files of an archive, and a table with nothing in it, are passed over', async () => {
  const days = 'Date,Views,Watch time (hours)\n2026-01-01,100,2.5\n'
  const found = await readBytes(
    await zipOf({
      'Table data.csv': days,
      'Totals.csv': '\ufeff\n',
      '__MACOSX/._Table data.csv': '\0\u0005\u0016\u0007\0\u0002\0\0Mac OS X',
    }),
    today,
  )
  expect(found).toMatchObject({ source: 'youtube_archive', table: { rowCount: 1 } })
})

test('IP-11 how many followed on a day that cannot be, as programs without a clock write, is not told', async () => {
  const followers = JSON.stringify([{ string_list_data: [{ value: 'a' }] }])
  const told = async (lastModDate: Date) => {
    const files = { 'connections/followers_and_following/followers_1.json': followers }
    const bytes = await zipOf({ ...files, 'media/posts_1.json': POSTS }, { lastModDate })
    return (await readBytes(bytes, today)).series.map(({ firstDay }) => firstDay)
  }
  expect(await told(new Date('2026-03-09T12:00:00Z'))).toEqual(['2026-03-09'])
  expect(await told(new Date('1980-01-01T12:00:00Z'))).toEqual([])
  expect(await told(new Date('2027-01-01T12:00:00Z'))).toEqual([])
})

test('IP-12 archives that are cut off, locked, out of their folder, doubled or far greater than they look are refused', async () => {
  const files = { 'user_data.json': JSON.stringify({ Post: { Posts: { VideoList: [] } } }) }
  const whole = await zipOf(files)
  for (const length of [30, Math.floor(whole.length / 2), whole.length - 1])
    expect(await faultOf(whole.slice(0, length))).toMatch(/^(?:file_damaged|archive_unsafe)$/)
  expect(await faultOf(await zipOf(files, { password: 'secret' }))).toBe('archive_locked')
  for (const path of ['../user_data.json', '/user_data.json', 'a/../../user_data.json', 'C:/x.csv'])
    expect(await faultOf(await zipOf({ [path]: 'x' }))).toBe('archive_unsafe')
  expect(await faultOf(await zipOf({ 'a.csv': 'x', 'A.csv': 'y' }))).toBe('archive_unsafe')
  const bomb = await zipOf({ 'days.csv': `day,views\n${'0'.repeat(4_000_000)}` })
  await expect(readArchive(bomb, () => true, 1_000_000)).rejects.toMatchObject({
    fault: 'archive_unsafe',
  })
})

test('IP-12 what is small and would be more than a reading can hold is refused by name before it is read', async () => {
  const followers = { 'followers_and_following/followers_1.json': `[${'{},'.repeat(6_000_000)}{}]` }
  const bomb = await zipOf(followers)
  expect(bomb.length).toBeLessThan(100_000)
  expect(await faultOf(bomb)).toBe('file_too_large')
  const cells = `a${','.repeat(499)}\n`.repeat(5_000)
  const tables = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`${at}.csv`, cells]))
  expect(await faultOf(await zipOf(tables))).toBe('file_too_large')
  await expect(readParquet(parquet(), 8)).rejects.toMatchObject({ fault: 'file_too_large' })
  expect((await readParquet(parquet(), 9)).rowCount).toBe(3)
})

test('IP-13 a file is read in a thread: looked at, read by its mapping, and read no further when another is asked for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'in-1')
  writeFileSync(path, 'Date,Video Views\n2026-01-01,5\n2026-01-02,x\n')
  const reader = createFileReader(ENTRY, () => () => {})
  const ask: ReadAsk = { kind: 'look', path, today, zone: 'UTC', platform: 'tiktok', mapping: null }
  const given = reader.ask(ask)
  const looked = await reader.ask(ask)
  expect(await given).toBeNull()
  if (looked?.kind !== 'looked') throw new Error('a table')
  expect(looked.look).toMatchObject({ source: 'file', table: { rowCount: 2 }, posts: 0 })
  const read = await reader.ask({ ...ask, kind: 'read', mapping: looked.look.mapping })
  expect(read).toMatchObject({
    kind: 'read',
    read: {
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: { refused: [{ line: 3, column: 1, reason: 'no_count' }], accounts: [{ rows: 1 }] },
    },
  })
  writeFileSync(path, '')
  expect(await reader.ask(ask)).toEqual({ kind: 'faulty', fault: 'file_empty' })
})

/** A reader over a thread that does this, and whose time can be ended. */
function readerOver(script: string) {
  const late: (() => void)[] = []
  const after = (_: number, run: () => void) => {
    late.push(run)
    return () => void late.splice(late.indexOf(run), 1)
  }
  const reader = createFileReader(
    new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    after,
  )
  onTestFinished(() => reader.close())
  const ask: ReadAsk = {
    kind: 'look',
    path: '',
    today,
    zone: 'UTC',
    platform: 'tiktok',
    mapping: null,
  }
  return { late, ask: () => reader.ask(ask) }
}

test('IP-13 a file over which its reading never ends is damaged once its time is over, and takes no more of the machine', async () => {
  const { late, ask } = readerOver('for (;;) {}')
  const answer = ask()
  await expect.poll(() => late.length).toBe(1)
  late[0]?.()
  expect(await answer).toEqual({ kind: 'faulty', fault: 'file_damaged' })
  await expect.poll(() => late).toEqual([])
})

test('IP-13 a file that takes more memory than a reading may have is refused by name, and a defect stays one', async () => {
  const failing = (code: string) => `const e = new Error('no'); e.code = '${code}'; throw e`
  const great = readerOver(failing('ERR_WORKER_OUT_OF_MEMORY'))
  expect(await great.ask()).toEqual({ kind: 'faulty', fault: 'file_too_large' })
  await expect.poll(() => great.late).toEqual([])
  await expect(readerOver(failing('ERR_OTHER')).ask()).rejects.toThrow('no')
})

test('IP-13 a great table is read in less memory than its text takes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'in-1')
  const note = 'n'.repeat(90)
  const rows = Array.from({ length: 400_000 }, (_, at) => `2026-01-01,a${at},${at},1,2,3,${note}`)
  writeFileSync(path, ['Date,Account,Video Views,b,c,d,e', ...rows].join('\n'))
  const of = { path, today, zone: 'UTC', platform: 'tiktok', mapping: null } as const
  const workerData: ReadAsk = { kind: 'look', ...of }
  const resourceLimits = { maxOldGenerationSizeMb: 32 }
  const worker = new Worker(ENTRY, { workerData, resourceLimits })
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  expect(answer).toMatchObject({ kind: 'looked', look: { table: { rowCount: rows.length } } })
})
