/** From one secret to another and from one data key to another, by command, on a town's database. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { openMemory } from '../open-memory.ts'
import { organisationOf } from '../store/organisation.fixture.ts'
import { fakeWorld } from '../world.fixture.ts'
import { doctor } from './doctor.ts'
import { rotateKeys } from './rotate-keys.ts'

async function stopped() {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-vault-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ GROUNDSWELL_DATA: dir })
  if (!read.ok) throw new Error(read.refusal.reason)
  const config: Config = read.value
  const world = fakeWorld()
  const { store, keys } = openMemory(config, world)
  await store.addOrganisation(organisationOf('a', keys))
  const { rootKey, serverKey } = keys
  store.close()
  return {
    dir,
    own: { rootKey, serverKey },
    run: (...rest: readonly string[]) => rotateKeys({ config, world, rest }),
    checked: async () => (await doctor({ config, world, rest: [] })).report,
  }
}

test('ST-16 the secret is changed while both open it, and the one before opens nothing after', async () => {
  const { dir, own, run, checked } = await stopped()
  const [secret, next] = [join(dir, 'secret'), join(dir, 'next')]
  copyFileSync(secret, join(dir, 'before'))
  expect(await run('--secret', next)).toMatchObject({
    code: 0,
    report: { behind: 0, secrets: 2 },
  })
  expect(await run('--vault')).toEqual({ code: 2, report: { refused: 'secret_being_changed' } })
  expect(await run('--secret', secret)).toEqual({ code: 2, report: { refused: 'same_secret' } })
  expect(await checked()).toMatchObject(own)
  copyFileSync(next, secret)
  const between = await checked()
  expect(between).toMatchObject(own)
  expect(between['checks']).toContainEqual(
    expect.objectContaining({ check: 'vault', state: 'warn' }),
  )
  expect(await run('--drop-secret')).toMatchObject({ code: 0, report: { key: 2, secrets: 1 } })
  const after = await checked()
  expect(after).toMatchObject(own)
  expect(after['checks']).toContainEqual({
    check: 'vault',
    state: 'good',
    says: 'sealed under data key 2',
  })
  copyFileSync(join(dir, 'before'), secret)
  await expect(checked()).rejects.toThrow('sealed under another secret')
})

test('ST-15 another data key by command; a wrong line changes nothing', async () => {
  const { own, run, checked } = await stopped()
  expect(await run('--vault')).toMatchObject({ code: 0, report: { key: 2, behind: 0 } })
  expect(await checked()).toMatchObject(own)
  for (const line of [
    ['--vault', 'more'],
    ['--secret'],
    ['--secret', '--vault'],
    ['--drop-secret', 'x'],
  ])
    expect(await run(...line)).toEqual({ code: 2, report: { refused: 'unknown_option' } })
  expect(await run('--vault')).toMatchObject({ report: { key: 3 } })
})
