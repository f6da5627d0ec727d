/**
 * A desk, or its server, is killed while the parts of a file are sent, at many moments: nothing of half a file ever counts, what the
 * list of imports says is what stands, and the same file can be brought again and taken back. Real processes.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Views } from '../../../shared/bridge/views.ts'
import type { ImportSummary } from '../../../shared/domain/import/import.ts'
import { type DeskLines, startDesk } from './desk-lines.ts'
import { startServer } from './server-process.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'

/** Over fifteen years, so that a creator's figures are more than one frame may have. */
const DAYS = 5_400
const METRICS = ['views', 'likes', 'comments', 'shares', 'saves', 'reposts'] as const
const FILE = 'in-years'
const PATIENCE_MS = 60_000

let shop: Shop
let desk: DeskLines
let creators: Views['creators']['output']['rows']

beforeAll(async () => {
  shop = await openShop()
  desk = await openDesk()
  const wanted = (view: Views['creators']['output']) => view.rows.some(isNamed)
  const { rows } = await desk.until<Views['creators']['output']>('creators', {}, wanted)
  creators = rows.filter(isNamed).slice(0, 2)
  writeFileSync(join(shop.dir, FILE), table())
})

afterAll(async () => {
  await desk.stop()
  await shop.close()
})

const isNamed = ({ accounts: [account] }: (typeof creators)[number]): boolean =>
  account?.platform === 'instagram' && account.handle !== null

async function openDesk(): Promise<DeskLines> {
  const dir = join(shop.dir, 'importer')
  const person = String(shop.facts.self.person)
  const opened = await startDesk({ dir, server: shop.server.url, person, withinMs: PATIENCE_MS })
  await untilQuiet(opened)
  return opened
}

function table(): string {
  const handles = creators.map(({ accounts: [account] }) => account?.handle ?? '')
  const rows = handles.flatMap((handle, of) =>
    Array.from({ length: DAYS }, (_, at) => {
      const day = new Date(Date.UTC(2011, 0, 1 + at)).toISOString().slice(0, 10)
      const counts = METRICS.map((_metric, nth) => 1_000_000_000 + of * 100_000 + at * 10 + nth)
      return [handle, day, ...counts].join(',')
    }),
  )
  return ['handle,day', ...rows].join('\n').replace('day\n', `day,${METRICS.join(',')}\n`)
}

/** As the page would: the file lies in the desk's folder, its columns are said. */
function bring(): ReturnType<DeskLines['run']> {
  const folder = join(shop.dir, 'importer', 'files')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(shop.dir, FILE), join(folder, FILE))
  const counted = METRICS.map((metric, at) => ({ column: at + 2, metric }))
  const [platform, zone] = ['instagram', 'UTC']
  const day = { column: 1, form: 'iso' }
  const mapping = { platform, day, zone, numbers: 'point', handleColumn: 0, counted }
  return desk.run('import-file', { file: FILE, platform, zone, mapping, target: null, name: FILE })
}

interface Lying {
  readonly parts: number
  readonly imports: number
  readonly words: number
}

/** As they lie, read beside the server. */
function lying(): Lying {
  const file = new Sqlite(join(shop.dir, 'server', 'groundswell.db'), { readonly: true })
  try {
    const of = (name: string) => file.prepare(`SELECT count(*) FROM ${name}`).pluck().get()
    const [parts = 0, imports = 0, words = 0] = ['import_parts', 'imports', 'import_words'].map(
      (name) => Number(of(name)),
    )
    return { parts, imports, words }
  } finally {
    file.close()
  }
}

async function untilMore(of: 'parts' | 'imports', count = 1): Promise<void> {
  const before = lying()[of]
  while (lying()[of] < before + count) await pause(1)
}

async function standing(): Promise<readonly ImportSummary[]> {
  const answer = await desk.run('list-imports', {})
  // The view of a `done` list-imports.
  const { imports } = answer.value as unknown as { readonly imports: readonly ImportSummary[] }
  return imports.filter(({ undone }) => undone === null)
}

/** All of it stands once, and is taken back whole. */
async function standsAndGoes(): Promise<void> {
  const [one, ...others] = await standing()
  expect(others).toEqual([])
  expect(one).toMatchObject({ accounts: 2, days: 2 * DAYS * METRICS.length, fileName: FILE })
  expect(lying().words).toBeGreaterThan(0)
  expect(await desk.run('undo-import', { import: one?.id })).toMatchObject({ kind: 'done' })
  expect(await standing()).toEqual([])
  expect(lying().words).toBe(0)
}

test.each([1, 4])(
  'IM-55 a desk that is killed once %i parts have come leaves no import, and brings the file again',
  async (moment) => {
    const ended = bring().then(
      () => 'answered',
      () => 'killed',
    )
    await untilMore('parts', moment)
    await desk.kill()
    expect(await ended).toBe('killed')
    desk = await openDesk()
    expect(await standing()).toEqual([])
    expect(lying().words).toBe(0)
    // What was chosen before is chosen again: the desk kept no copy of it.
    const again = { file: FILE, platform: 'instagram', zone: 'UTC' }
    expect(await desk.run('look-at-import', again)).toMatchObject({ reason: 'file_gone' })
    expect(await bring()).toMatchObject({ kind: 'done' })
    await standsAndGoes()
  },
)

test('IM-55 a desk that is killed as its import stands finds it in the list, and takes it back', async () => {
  const ended = bring().catch(() => null)
  await untilMore('imports')
  await desk.kill()
  await ended
  desk = await openDesk()
  expect(await bring()).toMatchObject({ reason: 'imported_before' })
  await standsAndGoes()
})

test.each([
  { of: 'parts', count: 2 },
  { of: 'imports', count: 1 },
] as const)(
  'IM-55 a server that is killed once $count of $of is kept has all of the file once it is back, or nothing',
  async ({ of, count }) => {
    const answered = bring()
    await untilMore(of, count)
    await shop.server.kill()
    const port = Number(new URL(shop.server.url).port)
    shop.server = await startServer({ dir: join(shop.dir, 'server'), port })
    const answer = await answered
    await untilQuiet(desk)
    const isThere = (await standing()).length > 0
    // On a busy machine the desk gives up first: what the list says is what stands.
    expect(answer.kind).toBe(isThere && answer.kind === 'done' ? 'done' : 'failed')
    const last = isThere ? { kind: 'done' } : await bring()
    expect(last).toMatchObject({ kind: 'done' })
    await standsAndGoes()
  },
)

test('IM-55 who stops while parts are sent leaves neither an import nor a part of it', async () => {
  const before = lying()
  const answered = bring()
  await untilMore('parts')
  expect(await desk.run('stop-import', {})).toMatchObject({ kind: 'done' })
  expect(await answered).toMatchObject({ reason: 'import_stopped' })
  expect(lying()).toEqual(before)
  expect(await bring()).toMatchObject({ kind: 'done' })
  await standsAndGoes()
})
