/** What an operator reads when nothing starts. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openMemory } from '../open-memory.ts'
import { startRefusalOf } from '../store/start-refused.ts'
import { fakeWorld } from '../world.fixture.ts'

const ENTRY = new URL('../index.ts', import.meta.url).pathname

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-start-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** Why stores over these settings do not open; a defect is thrown as it is. */
function refusal(settings: Readonly<Record<string, string>>) {
  const read = readConfig(settings)
  if (!read.ok) throw new Error(read.refusal.reason)
  try {
    openMemory(read.value, fakeWorld()).store.close()
    return null
  } catch (cause) {
    const refused = startRefusalOf(cause)
    if (refused === undefined) throw cause
    return refused
  }
}

test('OP-24 another secret than the vault’s, a file that is no database and one out of reach have a name', () => {
  const settings = { GROUNDSWELL_DATA: folder() }
  expect(refusal(settings)).toBeNull()
  const secret = join(settings.GROUNDSWELL_DATA, 'secret')
  rmSync(secret)
  writeFileSync(secret, 'ab'.repeat(32), { mode: 0o600 })
  expect(refusal(settings)).toEqual({
    refused: 'secret_wrong',
    says: 'the vault is sealed under another secret',
  })
  writeFileSync(join(settings.GROUNDSWELL_DATA, 'groundswell.db'), 'no database, '.repeat(400))
  expect(refusal(settings)).toMatchObject({ refused: 'database_unreadable' })
  const nowhere = { GROUNDSWELL_DATA: '/dev/null/data' }
  expect(refusal(nowhere)).toMatchObject({ refused: 'data_unreachable' })
  const elsewhere = { ...settings, DATABASE_URL: 'postgres://shop@127.0.0.1:1/shop' }
  expect(refusal(elsewhere)).toMatchObject({ refused: 'database_unreachable' })
})

test('OP-24 an address that somebody listens at is told in one line, with code 2', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { port } = Object(other.address()) as { readonly port: number }
  const env = { ...process.env, GROUNDSWELL_DATA: folder(), PORT: String(port) }
  const told = await run([], env)
  expect(told).toMatch(/^2 \{"refused":"address_taken","says":".*EADDRINUSE.*"\}\n$/)
})

test('OP-24 what breaks in the work after the opening is no refusal of the start: where it broke is told', async () => {
  const env = { ...process.env, GROUNDSWELL_DATA: folder() }
  const told = await run(['export-root', join(env.GROUNDSWELL_DATA, 'no such folder', 'root')], env)
  expect(told).toMatch(/^1 [^]*ENOENT[^]*\n\s+at [^]*root-key\.ts:\d+/)
  expect(told).not.toContain('"refused"')
})

/** Exit code and what was said aside. */
function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [ENTRY, ...args], { env }, (error, _, said) =>
      resolve(`${String(error?.code)} ${said}`),
    )
  })
}
