/** A real streaming replica: reports are read from it, its lag is told, and without it the primary answers. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createVerifier } from '../../auth/ed25519.ts'
import { fakeWorld } from '../../world.fixture.ts'
import { openStore } from '../open-store.ts'
import { openConnection } from './database.ts'
import { openPostgres } from './open-postgres.ts'
import { openReplica } from './replica.ts'
import { startPostgres } from './start-postgres.fixture.ts'

const LOOKED_EVERY_MS = 20

async function twoServers() {
  const server = await startPostgres(inject('postgresPrograms') ?? '')
  onTestFinished(server.stop)
  const url = server.url('postgres')
  const database = openPostgres(url)
  const standby = await server.standby()
  onTestFinished(standby.stop)
  const replica = openConnection(standby.url('postgres'))
  const world = fakeWorld()
  const store = openStore({ database, world, sign: () => [], verify: createVerifier(), replica })
  onTestFinished(() => store.close())
  const write = () =>
    store.recordAudit({
      organisation: '*',
      event: 'backup_made',
      actor: { kind: 'operator' },
      origin: null,
      at: world.now(),
      outcome: 'done',
    })
  const report = () => store.reportAudit({ organisation: 'a', before: null, limit: 10, filter: {} })
  return { url, database, standby, replica, store, write, report }
}

test('ST-19 a report comes from the replica with its lag; far behind, gone or none at all, the primary answers', async () => {
  const { url, database, standby, replica, store, write, report } = await twoServers()
  await write()
  while ((await store.replicaLagMs()) !== 0) await pause(LOOKED_EVERY_MS)
  expect(await report()).toMatchObject({ total: 1 })
  replica.exec('SELECT pg_wal_replay_pause()')
  const paused = replica.prepare(`SELECT pg_get_wal_replay_pause_state() AS state`)
  while (JSON.stringify(paused.get()) !== '{"state":"paused"}') await pause(LOOKED_EVERY_MS)
  await write()
  const behind = await report()
  expect(behind).toMatchObject({ total: 1, lines: [{ position: 1 }] })
  const count = 'SELECT count(*) AS count FROM audit'
  const patient = await openReplica(database, replica).report((from) => from.later(count))
  expect(patient).toEqual({ found: [{ count: 1 }], behindMs: expect.any(Number) })
  expect(patient.behindMs).toBeGreaterThan(0)
  const impatient = openReplica(database, replica, 0)
  const asked = await impatient.report((from) => from.later(count))
  expect(asked).toEqual({ found: [{ count: 2 }], behindMs: null })
  // A primary that was named as the replica is none.
  const wrong = openConnection(url)
  expect(await openReplica(database, wrong).lagMs()).toBeNull()
  wrong.close()
  replica.exec('SELECT pg_wal_replay_resume()')
  while ((await report()).total !== 2) await pause(LOOKED_EVERY_MS)
  const torn = await openReplica(database, replica).report(async (from) => {
    if (from === replica) throw new Error('it went away')
    return from.later(count)
  })
  expect(torn).toEqual({ found: [{ count: 2 }], behindMs: null })
  await standby.stop()
  expect(await store.replicaLagMs()).toBeNull()
  expect(await report()).toMatchObject({ total: 2 })
})
