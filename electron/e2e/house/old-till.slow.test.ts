/**
 * A till whose keychain is lost: its owner opens the disk with the organisation's recovery key and brings what it had not sent to
 * the server. Real processes, real files, a real socket.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RedemptionsView } from '../../../shared/bridge/views.ts'
import { openShop, type Shop } from './shop.ts'
import { storeOfRun } from './store-of-run.ts'

const DESK = new URL('../../desk/lines.ts', import.meta.url).pathname
const SERVER = new URL('../../../sync-server/index.ts', import.meta.url).pathname

const STORE = storeOfRun()

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ envOf: () => STORE })
})
afterAll(async () => {
  await shop.close()
})

function run(entry: string, ...flags: readonly string[]) {
  const data = join(shop.dir, 'server')
  const env = { ...process.env, ...STORE, GROUNDSWELL_DATA: data, LOG_LEVEL: 'error' }
  const ended = spawnSync(process.execPath, [entry, ...flags], {
    env,
    encoding: 'utf8',
  })
  // Each prints one JSON object a line.
  const lines = ended.stdout.trim().split('\n')
  return { code: ended.status, said: JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

test('the recovery key opens an old till’s disk, and what it had accepted offline is in the ledger', async () => {
  const till = await shop.openTill('old')
  await till.run('network', { up: false })
  for (const text of shop.codes.slice(0, 3))
    expect(await till.run('redeem-code', { text })).toMatchObject({ kind: 'done' })
  await till.kill()
  const dir = join(shop.dir, 'old')
  rmSync(join(dir, 'store.key'))
  const { number } = shop.facts.organisation ?? {}
  const file = join(shop.dir, 'owner.json')
  const written = run(SERVER, 'recovery-key', String(number ?? 1), file)
  expect(written).toMatchObject({ code: 0, said: { subcommand: 'recovery-key', file } })
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readFileSync(join(dir, 'desk.json'), 'utf8')).toContain(
    String(written.said['recoveryKey']),
  )
  const wrong = run(DESK, '--data', dir, '--recover', join(dir, 'desk.json'))
  expect(wrong).toEqual({ code: 1, said: { ready: false, failed: 'recovery_key_wrong' } })
  const brought = run(DESK, '--data', dir, '--server', shop.server.url, '--recover', file)
  expect(brought).toMatchObject({ code: 0, said: { recovered: true } })
  const seen = await shop.manager.until<RedemptionsView>(
    'redemptions',
    { filter: { campaign: shop.campaign }, limit: 10 },
    ({ total }) => total === 3,
  )
  expect(seen.sums).toMatchObject({ confirmed: 3 })
})
