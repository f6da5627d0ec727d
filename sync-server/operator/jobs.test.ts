/** The operator's command for jobs, over a store in which one is dead, and the page that shows it. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { runServer } from '../running.fixture.ts'
import { readConfig } from '../config.ts'
import { MIGRATIONS } from '../store/migrations/migrations.ts'
import { jobs } from './jobs.ts'

const ID = 'ring-bells:<tower>'

/** A server with a job that no kind of it does, dead of what `failure` says. */
async function withDeadJob() {
  const { url, dir, world, server } = await runServer({})
  const { store } = server
  await store.askJob({ kind: 'ring-bells', key: '<tower>' })
  const at = world.now()
  const unit = { kind: 'ring-bells', lease: 'lease', at, until: at, attemptsMax: 1 }
  const leased = await store.leaseJob(unit)
  if (!leased.ok || leased.value === null) throw new Error('it is due')
  await store.endJob(leased.value, { state: 'dead', failure: 'rope_torn', dueAt: at, at })
  const config = readConfig({ GROUNDSWELL_DATA: dir })
  if (!config.ok) throw new Error(config.refusal.reason)
  return { url, dir, run: (...rest: string[]) => jobs({ config: config.value, world, rest }) }
}

test('ST-14 a dead job is listed first with code 1, tried again or dropped, and the log has it', async () => {
  const { dir, run } = await withDeadJob()
  const listed = await run()
  expect(listed).toMatchObject({ code: 1, report: { counts: { dead: 1 } } })
  expect(listed.report['jobs']).toMatchObject([
    { id: ID, state: 'dead', failure: 'rope_torn' },
    {},
    {},
  ])
  expect(await run('retry', ID)).toEqual({ code: 0, report: { retry: ID } })
  expect(await run('list')).toMatchObject({ code: 0, report: { counts: { dead: 0 } } })
  expect(await run('drop', ID)).toEqual({ code: 0, report: { drop: ID } })
  const database = new Sqlite(join(dir, 'groundswell.db'), { readonly: true })
  const lines = database.prepare(
    'SELECT event, actor_kind AS actor, facts FROM audit ORDER BY position DESC',
  )
  const facts = JSON.stringify({ job: ID })
  expect(lines.all().slice(0, 2)).toEqual([
    { event: 'job_dropped', actor: 'operator', facts },
    { event: 'job_retried', actor: 'operator', facts },
  ])
  database.close()
})

test('ST-14 an unknown job, and a line that says something else, are refused', async () => {
  const { run } = await withDeadJob()
  for (const line of [['retry', 'ring-bells:none'], ['drop'], ['list', ID], ['kill', ID]])
    expect(await run(...line)).toMatchObject({ code: 2 })
  expect(await run('retry', ID, ID)).toMatchObject({ code: 2 })
  expect(await run()).toMatchObject({ report: { counts: { dead: 1 } } })
})

test('ST-14 the page shows them in both languages, to those who may read the counters alone', async () => {
  const { url } = await withDeadJob()
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const reply = await fetch(`${url}${path}`, { headers })
    return { status: reply.status, policy: reply.headers, text: await reply.text() }
  }
  const german = await asked('/operator', { 'accept-language': 'de-AT' })
  expect(german.text).toContain('Aufträge')
  const { text, policy } = await asked('/operator/en')
  expect(text).toContain('ring-bells:&lt;tower&gt;')
  expect(text).toContain('rope_torn')
  expect(text).toContain(`${MIGRATIONS.length} / ${MIGRATIONS.length}`)
  expect(text.match(/<th scope="row">/g)).toHaveLength(3)
  expect(policy.get('content-security-policy')).toContain("default-src 'none'")
  for (const path of ['/operator', '/operator/en'])
    expect((await asked(path, { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
})
