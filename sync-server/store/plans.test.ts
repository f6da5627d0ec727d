/** Plans through the store's port: what is refused inside the unit that makes it, and who hears of another plan. */
import { expect, test } from 'vitest'
import type { PlanFact } from '../../shared/domain/account/plan.ts'
import { deviceId, managerOf, organisationId } from '../scope/principal.fixture.ts'
import { createVerifier } from '../auth/ed25519.ts'
import { signPlacements } from '../sync/placements.ts'
import { openHall, settle } from '../sync/session.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { openStore } from './open-store.ts'
import { campaignId, draftOf, enrolTill, publish } from './shop.fixture.ts'

const OPERATOR = { actor: { kind: 'operator' }, origin: null } as const

function give(
  { store, world }: Memory,
  plan: PlanFact['plan'],
  switched: PlanFact['switched'] = {},
) {
  const organisation = organisationId('a')
  return store.setPlan({ organisation, plan, switched, by: OPERATOR, at: world.now() })
}

let count = 0

async function ask(memory: Memory, name: string, input: object) {
  count += 1
  const desk = await openHall(memory).join(managerOf('a'))
  // Plain data, as the wire carries it.
  const json = JSON.parse(JSON.stringify(input)) as string
  const up = { t: 'command', i: count, id: `plan-${count}`, name, version: 1, input: json } as const
  return (await desk.ask(up, 'answer')).answer
}

test('OP-21 no code is made for a till above the plan, and one made before is not taken', async () => {
  const memory = await openMemory()
  await give(memory, 'free')
  const enrolment = { venue: 'venue-a1', name: 'Second' }
  expect(await ask(memory, 'create-enrolment', enrolment)).toMatchObject({ kind: 'done' })
  await enrolTill(memory, 'a', 1)
  expect(await ask(memory, 'create-enrolment', enrolment)).toMatchObject({
    kind: 'refused',
    reason: 'plan_limit',
    facts: { limit: 'tills', used: 1, of: 1, plan: 'free' },
  })
  await enrolTill(memory, 'a', 2)
  expect(await memory.store.device(deviceId('a', 2))).toBeUndefined()
  expect(await memory.store.planUsed(organisationId('a'), 'tills')).toBe(1)
  const { lines } = await memory.store.auditPage({
    organisation: organisationId('a'),
    filter: { event: 'enrolment_refused' },
    before: null,
    limit: 1,
  })
  expect(lines).toMatchObject([{ outcome: 'refused', reason: 'plan_limit' }])
})

test('OP-21 a till that is switched off makes room', async () => {
  const memory = await openMemory()
  await give(memory, 'free')
  const { principal } = await enrolTill(memory, 'a', 1)
  await ask(memory, 'revoke-till', { device: principal.device })
  const answer = await ask(memory, 'create-enrolment', { venue: 'venue-a1', name: 'Next' })
  expect(answer).toMatchObject({ kind: 'done' })
})

test('OP-21 a campaign above the plan is not published, and one that is live stays after a smaller plan', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  await give(memory, 'free')
  const { organisation } = managerOf('a')
  expect(await memory.store.planUsed(organisation, 'live_campaigns')).toBe(1)
  const draft = draftOf(memory, 'a')
  const next = { campaign: campaignId('a', 2), draft }
  await ask(memory, 'test-funding', next)
  expect(await ask(memory, 'publish-campaign', { ...next, assumed: null })).toMatchObject({
    kind: 'refused',
    reason: 'plan_limit',
    facts: { limit: 'live_campaigns', used: 1, of: 1 },
  })
  await give(memory, 'shop')
  expect(await ask(memory, 'publish-campaign', { ...next, assumed: null })).toMatchObject({
    kind: 'done',
  })
})

test('OP-22 codes that are shown live need the feature', async () => {
  const memory = await openMemory()
  await give(memory, 'free')
  const next = { campaign: campaignId('a', 2), draft: { ...draftOf(memory, 'a'), rotating: true } }
  await ask(memory, 'test-funding', next)
  expect(await ask(memory, 'publish-campaign', { ...next, assumed: null })).toMatchObject({
    reason: 'feature_off',
    facts: { feature: 'rotating_codes', plan: 'free' },
  })
  await give(memory, 'free', { rotating_codes: true })
  expect(await ask(memory, 'publish-campaign', { ...next, assumed: null })).toMatchObject({
    kind: 'done',
  })
})

test('OP-22 an API key needs the feature', async () => {
  const memory = await openMemory()
  const key = { name: 'Till roll', scopes: ['campaigns_read'], days: null }
  await give(memory, 'shop')
  expect(await ask(memory, 'make-api-key', key)).toMatchObject({
    reason: 'feature_off',
    facts: { feature: 'api_access' },
  })
  await give(memory, 'shop', { api_access: true })
  expect(await ask(memory, 'make-api-key', key)).toMatchObject({ kind: 'done' })
})

test('OP-23 another plan is told to every desk of the organisation, once, by whichever process it was given', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  await desk.ask({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 }, 'page')
  await give(memory, 'shop')
  await settle()
  const told = (plan: string): number =>
    desk.raw.filter((text) => text.includes(`"plan":"${plan}"`)).length
  expect(told('shop')).toBe(1)
  const sign = signPlacements((message) => memory.keys.server.sign(message))
  const other = openStore({ ...memory, sign, verify: createVerifier() })
  await give({ ...memory, store: other }, 'studio')
  expect(told('studio')).toBe(0)
  memory.store.noticePlans()
  memory.store.noticePlans()
  expect(told('studio')).toBe(1)
  await give(memory, 'shop')
  expect(await memory.store.planOf(organisationId('a'))).toEqual({ plan: 'shop', switched: {} })
  expect(await memory.store.planOf(organisationId('b'))).toEqual({
    plan: 'unlimited',
    switched: {},
  })
  const never = { plan: 'free', switched: {}, by: OPERATOR, at: memory.world.now() } as const
  // An id of nobody.
  const organisation = 'never' as ReturnType<typeof organisationId>
  expect(await memory.store.setPlan({ ...never, organisation })).toEqual({ ok: true, value: false })
})
