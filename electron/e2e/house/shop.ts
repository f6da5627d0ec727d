/** A shop for whole-house tests: a real server with its sandbox, a manager's desk, one live campaign, tills by enrolment. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { FactsView } from '../../../shared/bridge/views.ts'
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import type { CampaignDraft } from '../../../shared/domain/campaign/campaign.ts'
import { type DeskLines, startDesk } from './desk-lines.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface Shop {
  readonly dir: string
  server: ServerProcess
  readonly manager: DeskLines
  readonly facts: FactsView
  readonly campaign: string
  readonly codes: readonly string[]
  openTill(name: string): Promise<DeskLines>
  close(): Promise<void>
}

export interface ShopOptions {
  readonly vouchersEach?: number
  /** Codes for nobody yet, beside the promoters' own. */
  readonly more?: number
  /** Codes that the campaign's budget has room for beside those that are issued at once. */
  readonly room?: number
  /** Settings of the server beside the usual ones, by the shop's folder. */
  readonly envOf?: (dir: string) => Readonly<Record<string, string>>
  /** Another server than one of its own. */
  readonly startIn?: (dir: string) => Promise<ServerProcess>
}

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { vouchersEach = 4, more = 0, room = 0, envOf = () => ({}) } = options
  const { startIn = (dir) => startServer({ dir: join(dir, 'server'), env: envOf(dir) }) } = options
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-shop-'))
  const server = await startIn(dir)
  const person = await firstManager(server.url)
  const manager = await startDesk({ dir: join(dir, 'manager'), server: server.url, person })
  const facts = await manager.until<FactsView>('facts', {}, (view) => view.venues.length > 0)
  const campaign = await publishCampaign(manager, draftAt(facts, vouchersEach, more + room))
  await issueMore(manager, campaign, more)
  const codes = await codesOf(manager, campaign)
  const tills: DeskLines[] = []
  const shop: Shop = {
    dir,
    server,
    manager,
    facts,
    campaign,
    codes,
    openTill: async (name) => {
      const venue = facts.venues[0]?.venue
      const made = await manager.run('create-enrolment', { venue, name })
      if (made.kind !== 'done') throw new Error(`no code for ${name}: ${JSON.stringify(made)}`)
      const till = await startDesk({
        dir: join(dir, name),
        server: shop.server.url,
        enrol: String(made.value?.['code']),
        name,
      })
      tills.push(till)
      await till.until<TillView>('till', {}, (view) => view.lists.manifests > 0)
      return till
    },
    close: async () => {
      await Promise.all([...tills, manager].map((desk) => desk.stop()))
      // A spec may have started another one in its place.
      await shop.server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return shop
}

const ISSUED_AT_ONCE = 5_000
const LISTED_AT_ONCE = 500

export async function untilQuiet(desk: DeskLines): Promise<void> {
  await desk.until<SyncStateView>(
    'sync-state',
    {},
    (view) => view.state === 'up_to_date' && view.waiting.length === 0,
  )
}

async function firstManager(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/development/people`)
  // The shape is the server's contract; a wrong one fails the lookup below.
  const { people } = (await reply.json()) as {
    readonly people: readonly { readonly person: string; readonly roles: readonly string[] }[]
  }
  const manager = people.find((one) => one.roles.includes('manager') || one.roles.includes('owner'))
  if (manager === undefined) throw new Error('the sandbox has no manager')
  return manager.person
}

async function publishCampaign(manager: DeskLines, draft: CampaignDraft): Promise<string> {
  const made = await manager.run('create-campaign', { draft })
  const campaign = String(made.value?.['campaign'])
  for (const name of ['fund-campaign', 'publish-campaign']) {
    const answer = await manager.run(name, { campaign })
    if (answer.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`)
  }
  return campaign
}

async function issueMore(manager: DeskLines, campaign: string, more: number): Promise<void> {
  for (let left = more; left > 0; left -= ISSUED_AT_ONCE) {
    const count = Math.min(left, ISSUED_AT_ONCE)
    const answer = await manager.run('issue-vouchers', { campaign, count })
    if (answer.kind !== 'done') throw new Error(`issue-vouchers: ${JSON.stringify(answer)}`)
  }
}

async function codesOf(manager: DeskLines, campaign: string): Promise<readonly string[]> {
  const codes: string[] = []
  for (let after = -1; ;) {
    const listed = await manager.run('list-vouchers', { campaign, after, limit: LISTED_AT_ONCE })
    // The view of a `done` list-vouchers.
    const vouchers = (listed.value?.['vouchers'] ?? []) as readonly ListedVoucher[]
    codes.push(...vouchers.map((voucher) => voucher.text))
    if (vouchers.length < LISTED_AT_ONCE) return codes
    after += vouchers.length
  }
}

function draftAt(facts: FactsView, vouchersEach: number, more: number): CampaignDraft {
  const dayMs = 86_400_000
  // Days around now, as the wizard would send them.
  const day = (offset: number): never =>
    new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10) as never
  return {
    title: 'A coffee for two',
    post: {
      platform: 'instagram',
      link: 'https://www.instagram.com/p/C1234567890/',
      account: facts.organisation?.handle ?? '@shop',
    },
    brief: {
      text: 'Tell your friends where the good coffee is.',
      hashtags: ['#coffee'],
      mention: facts.organisation?.handle ?? '@shop',
      disclosure: '#ad',
      dos: 'Show the cup.',
      donts: 'No stock photographs.',
    },
    reward: { kind: 'amount', offMinor: 250 },
    minimumSpendMinor: 0,
    vouchersEach,
    rotating: false,
    asksFirstVisit: false,
    capacity: 10,
    window: { startsOn: day(-1), endsOn: day(20), hours: null },
    venues: facts.venues.map((venue) => venue.venue),
    budget: { rewardMinor: 250 * (10 * vouchersEach + more), currency: 'EUR' },
    clashBearer: 'shared',
  }
}
