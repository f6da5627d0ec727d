/** An operator signs a person out on every device: beside a running server, which closes their sockets by itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { later } from '../../shared/base/time.ts'
import { readConfig } from '../config.ts'
import { putTown } from '../sandbox/town.fixture.ts'
import { startServer } from '../server.ts'
import { isSubcommand } from './subcommands.ts'
import { signOut } from './sign-out.ts'

const PERSON = 'Magdalena Kofler'

test('OA-14 a person is signed out everywhere by name or id, and every node hears of it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-sign-out-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir, GROUNDSWELL_SANDBOX: '1' })
  if (!read.ok) throw new Error(read.refusal.reason)
  const world = await putTown(dir)
  const server = await startServer(read.value, world, pino({ level: 'silent' }))
  onTestFinished(() => server.close())
  const { store } = server
  const person = (await store.members()).find(({ name }) => name === PERSON)?.person ?? ''
  const row = { id: 'laptop', account: person, client: 'console', device: 'Laptop' }
  const endsAt = later(world.now(), 86_400_000)
  await store.addSignIn({ ...row, signedInAt: world.now(), seenAt: world.now(), endsAt })
  const heard: string[] = []
  store.onCommit(({ revoked }) => heard.push(...revoked))
  const ask = (...rest: readonly string[]) => signOut({ config: read.value, world, rest })
  expect(isSubcommand('sign-out')).toBe(true)
  expect(await ask()).toMatchObject({ code: 2 })
  expect(await ask('Nobody')).toMatchObject({ code: 2, report: { refused: 'unknown_person' } })
  expect(await ask(PERSON)).toEqual({ code: 0, report: { person, ended: 1 } })
  expect(await ask(person)).toEqual({ code: 0, report: { person, ended: 0 } })
  expect(heard).toEqual([])
  store.noticeSignIns(world.now())
  expect(heard).toEqual(['laptop'])
  store.noticeSignIns(world.now())
  expect(heard).toEqual(['laptop'])
})
