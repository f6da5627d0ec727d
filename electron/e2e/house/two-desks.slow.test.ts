/**
 * Two laptops of the business edit the same draft without a network: once back, both hold the same draft, each field as it
 * was edited last; and a campaign published without a network waits on its desk and goes once it is back. Real processes.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignView, Views } from '../../../shared/bridge/views.ts'
import { type DeskLines, startDesk } from './desk-lines.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'
import { storeOfRun } from './store-of-run.ts'

const STORE = storeOfRun()

let shop: Shop
let second: DeskLines

beforeAll(async () => {
  shop = await openShop({ envOf: () => STORE })
  const person = String(shop.facts.self.person)
  const { url } = shop.server
  second = await startDesk({ dir: join(shop.dir, 'second'), server: url, person })
  await untilQuiet(second)
})

afterAll(async () => {
  await second.stop()
  await shop.close()
})

/** A new draft like the shop's own campaign, known to both desks. */
async function sharedDraft(): Promise<string> {
  const { campaign: own } = await shop.manager.until<CampaignView>(
    'campaign',
    { campaign: shop.campaign },
    (view) => view.campaign.publishedAt !== null,
  )
  const made = await shop.manager.run('create-campaign', { draft: { ...own.draft, title: 'Tea' } })
  const campaign = String(made.value?.['campaign'])
  await second.until<CampaignView | null>('campaign', { campaign }, (view) => view !== null)
  return campaign
}

test('two desks edit one draft offline: the later edit of a field stands on both, other fields stay', async () => {
  const campaign = await sharedDraft()
  const desks = [shop.manager, second] as const
  for (const desk of desks) await desk.run('network', { up: false })
  await shop.manager.run('edit-campaign', { campaign, draft: { title: 'First', capacity: 7 } })
  await second.run('edit-campaign', { campaign, draft: { title: 'Later', vouchersEach: 3 } })
  // The later edit comes back first, the earlier one meets it at the server.
  for (const desk of desks.toReversed()) {
    await desk.run('network', { up: true })
    await untilQuiet(desk)
  }
  const merged = { title: 'Later', capacity: 7, vouchersEach: 3 }
  for (const desk of desks) {
    const view = await desk.until<CampaignView>(
      'campaign',
      { campaign },
      ({ campaign: { draft } }) => draft.title === 'Later' && draft.capacity === 7,
    )
    expect(view.campaign.draft).toMatchObject(merged)
  }
})

test('an edit that a later one elsewhere overrules waits no more once both are back', async () => {
  const campaign = await sharedDraft()
  const desks = [shop.manager, second] as const
  for (const desk of desks) await desk.run('network', { up: false })
  await shop.manager.run('edit-campaign', { campaign, draft: { title: 'Overruled' } })
  await second.run('edit-campaign', { campaign, draft: { title: 'Stands' } })
  for (const desk of desks.toReversed()) {
    await desk.run('network', { up: true })
    await untilQuiet(desk)
  }
  for (const desk of desks) {
    const view = await desk.until<CampaignView>(
      'campaign',
      { campaign },
      ({ campaign: { draft } }) => draft.title === 'Stands',
    )
    expect(view.campaign.draft.title).toBe('Stands')
  }
})

test('published offline it waits with a sign, goes once the desk is back, and both managers are told', async () => {
  const campaign = await sharedDraft()
  await untilQuiet(shop.manager)
  expect(await shop.manager.run('fund-campaign', { campaign })).toMatchObject({ kind: 'done' })
  await shop.manager.run('network', { up: false })
  expect(await shop.manager.run('publish-campaign', { campaign })).toMatchObject({
    kind: 'started',
  })
  const waiting = await shop.manager.until<CampaignView>('campaign', { campaign }, () => true)
  expect(waiting.pendingCommand).toBe('publish-campaign')
  await shop.manager.run('network', { up: true })
  const published = await shop.manager.until<CampaignView>(
    'campaign',
    { campaign },
    (view) => view.campaign.publishedAt !== null && view.pendingCommand === null,
  )
  expect(published.campaign.state).toBe('live')
  const told = await second.until<Views['inbox']['output']>('inbox', {}, ({ items }) =>
    items.some(({ id }) => id === `published ${campaign}`),
  )
  expect(told.items[0]).toMatchObject({ kind: 'published', title: 'Tea', read: false })
})
