/** kill -9 at any moment: what was acknowledged is there, the file is sound, the lock is free (DS-15, DS-7). */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '../../../shared/base/random.ts'
import { openDocuments } from './documents.fixture.ts'
import { lockFolder } from './lock.ts'
import { newFolder } from './rx-storage/storage.fixture.ts'

const KILLS = 24
const LONGEST_LIFE_MS = 150
const CHILD = join(import.meta.dirname, 'kill.child.ts')

interface Life {
  readonly child: ChildProcess
  readonly acknowledged: Set<string>
  readonly ended: Promise<unknown>
}

async function begin(folder: string, life: number): Promise<Life> {
  const child = spawn(process.execPath, [CHILD, folder, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged = new Set<string>()
  const lines = createInterface({ input: child.stdout })
  // A line is one write below PIPE_BUF: it comes whole or not at all.
  lines.on('line', (line) => void acknowledged.add(line))
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')])
  await once(lines, 'line')
  return { child, acknowledged, ended }
}

test('DS-15 loses nothing that was acknowledged, killed at random moments', async () => {
  const folder = newFolder()
  const random = seededRandom(15)
  let acknowledged = 0
  const lost: string[] = []
  for (let life = 0; life < KILLS; life += 1) {
    const { child, acknowledged: ids, ended } = await begin(folder, life)
    await wait(random() * LONGEST_LIFE_MS)
    child.kill('SIGKILL')
    await ended
    const kept = await keptIn(folder)
    acknowledged += ids.size
    lost.push(...[...ids].filter((id) => !kept.has(id)))
  }
  expect(lost).toEqual([])
  expect(acknowledged).toBeGreaterThan(KILLS)
  rmSync(folder, { recursive: true })
}, 300_000)

async function keptIn(folder: string): Promise<ReadonlySet<string>> {
  const documents = await openDocuments(folder, setImmediate, ['facts'])
  const { sql } = documents
  const facts = sql.statement<{ readonly id: string }>(
    `SELECT _id AS id FROM ${sql.tableOf('facts')}`,
  )
  const commands = sql.statement<{ readonly id: string }>('SELECT id FROM outbox')
  const check = sql.statement<{ readonly quick_check: string }>('PRAGMA quick_check')
  expect(check.all()).toEqual([{ quick_check: 'ok' }])
  const kept = new Set([
    ...facts.all().map(({ id }) => `fact ${id}`),
    ...commands.all().map(({ id }) => `command ${id}`),
  ])
  await documents.close()
  return kept
}

test('DS-7 keeps a second process out of the folder until the first one ends, however it ends', async () => {
  const folder = newFolder()
  const { child, ended } = await begin(folder, 0)
  expect(lockFolder(folder)).toMatchObject({ ok: false, refusal: { reason: 'folder_in_use' } })
  child.kill('SIGKILL')
  await ended
  const after = lockFolder(folder)
  expect(after.ok).toBe(true)
  if (after.ok) after.value.release()
  rmSync(folder, { recursive: true })
})
