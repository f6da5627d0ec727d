/** Another key for a shop's own network, by command, beside what the vault keeps else. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openShopKey } from '../auth/shop-key.ts'
import { readConfig } from '../config.ts'
import { openMemory } from '../open-memory.ts'
import { fakeWorld } from '../world.fixture.ts'
import { rotateKeys } from './rotate-keys.ts'

function shop(trust: 'shop' | 'demo' = 'shop') {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-shop-key-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ GROUNDSWELL_DATA: dir, GROUNDSWELL_TRUST: trust })
  if (!read.ok) throw new Error(read.refusal.reason)
  const [config, world] = [read.value, fakeWorld()]
  const opened = async () => {
    const { store, vault, keys } = openMemory(config, world)
    const filter = { event: 'keys_rotated' } as const
    const page = { organisation: '*', filter, before: null, limit: 9 }
    const lines = (await store.auditPage(page)).lines.map(({ facts }) => facts)
    const kept = { shopKey: openShopKey(vault, world), rootKey: keys.rootKey, lines }
    store.close()
    return kept
  }
  const run = (...rest: readonly string[]) => rotateKeys({ config, world, rest })
  return { run, opened }
}

test('GW-72 an operator has another key made: with a certificate of its own, told in the log, and no other key is touched', async () => {
  const { run, opened } = shop()
  expect(await run('--shop')).toEqual({ code: 2, report: { refused: 'no_shop_key' } })
  const before = await opened()
  expect((await opened()).shopKey).toEqual(before.shopKey)
  expect(before.lines).toEqual([])
  for (const line of [
    ['--shop', '--emergency'],
    ['--server', '--shop'],
  ])
    expect(await run(...line)).toEqual({ code: 2, report: { refused: 'unknown_option' } })
  const { code, report } = await run('--shop')
  const after = await opened()
  const { fingerprint } = after.shopKey
  expect([code, report]).toEqual([0, { key: 'shop', fingerprint }])
  expect(fingerprint).not.toBe(before.shopKey.fingerprint)
  expect(after.shopKey.certificate).not.toBe(before.shopKey.certificate)
  expect((await opened()).shopKey).toEqual(after.shopKey)
  expect([after.rootKey, after.lines]).toEqual([before.rootKey, [{ key: 'shop' }]])
})

test('GW-72 where no till knows its server by such a key there is none to change', async () => {
  expect(await shop('demo').run('--shop')).toEqual({
    code: 2,
    report: { refused: 'no_shop_network' },
  })
})
