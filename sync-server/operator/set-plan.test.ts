/** The operator's word on plans: what it takes, and that a wrong line changes nothing. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openMemory } from '../open-memory.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { organisationOf } from '../store/organisation.fixture.ts'
import { fakeWorld } from '../world.fixture.ts'
import { setPlan } from './set-plan.ts'

test('OP-23 a plan is given by number, and a wrong line changes nothing', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-plan-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const read = readConfig({ GROUNDSWELL_DATA: dir })
  if (!read.ok) throw new Error(read.refusal.reason)
  const [config, world] = [read.value, fakeWorld()]
  const { store, keys } = openMemory(config, world)
  onTestFinished(() => store.close())
  await store.addOrganisation(organisationOf('a', keys))
  const run = (line: string) => setPlan({ config, world, rest: line.split(' ') })
  expect(await run('97 shop --off counter_api --on api_access')).toMatchObject({
    code: 0,
    report: { name: 'Organisation a', plan: 'shop' },
  })
  const given = { plan: 'shop', switched: { counter_api: false, api_access: true } }
  expect(await store.planOf(organisationId('a'))).toEqual(given)
  for (const line of [
    '97',
    '97 gold',
    'x shop',
    '97 shop --on time_travel',
    '97 shop --on api_access --off api_access',
    '97 shop more',
    '97 shop --loud',
    '98 free',
  ])
    expect(await run(line)).toMatchObject({ code: 2 })
  expect(await store.planOf(organisationId('a'))).toEqual(given)
})
