/** The columns' thread: answers, word of changes, a damaged file, and nothing in clear on the disk. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newFolder, TEST_KEY } from '../rx-storage/storage.fixture.ts'
import { account, chunkOf, openKeeper } from './columns.fixture.ts'
import { type Columns, openColumns } from './columns.ts'
import { openColumnService } from './service.ts'

const ENTRY = new URL('columns.worker.ts', import.meta.url)
const QUESTION = { accounts: [account(1)], metrics: ['views'], knownOn: null } as const

let folder: string
let columns: Columns | null = null
beforeEach(() => (folder = newFolder()))
afterEach(async () => {
  await columns?.close()
  columns = null
  rmSync(folder, { recursive: true })
})

async function open(key = TEST_KEY): Promise<Columns> {
  const opened = await openColumns(ENTRY, { folder, key }, (error) => {
    throw error
  })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  columns = opened.value
  return columns
}

test('CO-11 the thread answers what its verbs do, and tells of each change', async () => {
  const on = await open()
  let changes = 0
  const stop = on.onChange(() => (changes += 1))
  const taken = await on.take({ chunks: [chunkOf([1, 0], [5, null])], checkpoint: 'here' })
  expect(taken).toEqual({ ok: true, value: { taken: 1, stale: 0, outOfTime: 0 } })
  expect(changes).toBe(1)
  const read = await on.read(QUESTION)
  expect(read.ok && [...(read.value[0]?.value.days ?? [])]).toEqual([5, -2_147_483_648])
  const loaded = await on.load({ metric: 'views', since: 0 })
  expect(loaded.ok && loaded.value[0]?.counts.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(await on.accounts()).toEqual({ ok: true, value: [account(1)] })
  expect(await on.checkpoint()).toEqual({ ok: true, value: 'here' })
  await on.forget([account(1)])
  expect(changes).toBe(2)
  stop()
  await on.take({ chunks: [], checkpoint: null })
  expect(changes).toBe(2)
})

test('CO-11 a wrong key is refused by name, and the file is left as it is', async () => {
  openKeeper(folder).close()
  await expect(open(new Uint8Array(32).fill(9))).rejects.toThrow('wrong_key')
  const on = await open()
  expect(await on.accounts()).toEqual({ ok: true, value: [] })
})

test('CO-12 a damaged page is known, the file begun anew, and the stream with it', () => {
  const keeper = openKeeper(folder)
  const many = Array.from({ length: 64 }, (_, number) =>
    chunkOf(
      [number, 0],
      Array.from({ length: 60 }, (__, day) => day + number),
    ),
  )
  keeper.take({ chunks: many, checkpoint: 'far' })
  keeper.close()
  const path = join(folder, 'columns.db')
  const bytes = readFileSync(path)
  // All pages but the first two: whichever is read next is not whole.
  for (let at = 2 * 4_096 + 100; at < bytes.length; at += 4_096) bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const opened = openColumnService({ folder, key: TEST_KEY })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const service = opened.value
  service.answer({ id: 1, verb: 'read', input: QUESTION })
  expect(service.answer({ id: 2, verb: 'checkpoint', input: undefined })).toEqual({
    id: 2,
    ok: true,
    value: null,
  })
  expect(service.answer({ id: 3, verb: 'accounts', input: undefined })).toMatchObject({ value: [] })
  service.close()
})

test('CO-13 nothing stands in clear on the disk: not an account, not a count', () => {
  const keeper = openKeeper(folder)
  const pattern = Int32Array.from({ length: 30 }, (_, day) => 1_234_567_890 + day)
  keeper.take({ chunks: [chunkOf([7, 0], [...pattern])], checkpoint: null })
  keeper.take({ chunks: [chunkOf([7, 30], [1_234_567_890, 1_234_567_891])], checkpoint: null })
  const bytes = Buffer.from(pattern.buffer).subarray(0, 8)
  const clear = () =>
    readdirSync(folder).filter((name) => {
      const file = readFileSync(join(folder, name))
      return file.includes(account(7)) || file.includes(bytes)
    })
  expect(clear()).toEqual([])
  keeper.close()
  expect(clear()).toEqual([])
})
