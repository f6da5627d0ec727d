/** The clients of a chaos run: tills that scan and managers' desks that edit, each a real process behind a wire of its own. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { type DeskLines, startDesk } from '../../house/desk-lines.ts'
import { type Shop, untilQuiet } from '../../house/shop.ts'
import { type Hand, scanUntil } from '../cashier.ts'
import type { ClientLog } from '../client-log.ts'
import { openWire, type Wire } from '../wire.ts'
import type { DeskLog } from './desk-log.ts'
import { manageUntil, type ManagerHand } from './manager.ts'
import type { NodesPlan } from './plan.ts'

export interface Client {
  readonly name: string
  readonly desk: DeskLines
  readonly wire: Wire
  readonly kind: 'till' | 'desk'
  /** Works until it is over; a pause between two deeds ends with it. */
  readonly work: (over: AbortSignal) => Promise<void>
}

export interface CrowdParts {
  readonly shop: Shop
  readonly plan: NodesPlan
  readonly port: number
  readonly tillLog: ClientLog
  readonly deskLog: DeskLog
  readonly random: () => number
  /** Told of each process and wire as it is there, so that it is ended however this goes. */
  readonly atEnd: (end: () => Promise<void>) => void
}

export interface Crowd {
  readonly clients: readonly Client[]
  readonly sharedDraft: string
}

/** Started at once; more would time out on two cores. */
const STARTED_AT_ONCE = 3

export async function openCrowd(parts: CrowdParts): Promise<Crowd> {
  const { plan, shop } = parts
  const shared = await sharedDraftOf(shop)
  const names = (count: number, kind: Client['kind']) =>
    Array.from({ length: count }, (_, at) => ({ kind, name: `${kind}-${at}` }))
  const wanted = [...names(plan.tills, 'till'), ...names(plan.desks, 'desk')]
  const supply = supplyOf(shop.codes)
  const clients: Client[] = []
  while (wanted.length > 0) {
    const some = wanted.splice(0, STARTED_AT_ONCE)
    const opened = some.map(({ kind, name }) =>
      kind === 'till' ? openTill(parts, name, supply) : openDesk(parts, name, shared),
    )
    // Whoever is still on the way is waited for, so that it can be ended too.
    await Promise.allSettled(opened)
    clients.push(...(await Promise.all(opened)))
  }
  return { clients, sharedDraft: shared.sharedDraft }
}

/** Codes in turn; every tenth is held to two tills. */
function supplyOf(codes: readonly string[]): () => string | undefined {
  const left = [...codes]
  let turn = 0
  return () => {
    turn += 1
    return turn % 10 === 0 ? left.at(-1) : left.pop()
  }
}

async function openTill(
  { shop, plan, port, tillLog: log, random, atEnd }: CrowdParts,
  name: string,
  next: () => string | undefined,
): Promise<Client> {
  const venue = shop.facts.venues[0]?.venue
  const made = await shop.manager.run('create-enrolment', { venue, name })
  if (made.kind !== 'done') throw new Error(`no code for ${name}: ${JSON.stringify(made)}`)
  const wire = await openWire(port)
  atEnd(() => wire.close())
  const enrol = String(made.value?.['code'])
  const desk = await startDesk({ dir: join(shop.dir, name), server: wire.url, enrol, name })
  atEnd(() => desk.kill())
  await desk.until<TillView>('till', {}, ({ lists }) => lists.manifests > 0)
  const work: Client['work'] = (over) => {
    const pace = { lanes: 1, ms: plan.tillPaceMs, rest: restUntil(over) }
    const hand: Hand = { log, next, random, pace }
    return scanUntil(desk, hand, () => over.aborted)
  }
  return { name, desk, wire, kind: 'till', work }
}

/** A pause that whatever is over ends. */
function restUntil(over: AbortSignal): (milliseconds: number) => Promise<void> {
  return async (milliseconds) => {
    await wait(milliseconds, undefined, { signal: over }).catch(() => undefined)
  }
}

type Shared = Pick<ManagerHand, 'draft' | 'sharedDraft'>

async function openDesk(
  { shop, plan, port, deskLog: log, random, atEnd }: CrowdParts,
  name: string,
  shared: Shared,
): Promise<Client> {
  const wire = await openWire(port)
  atEnd(() => wire.close())
  const person = String(shop.facts.self.person)
  const desk = await startDesk({ dir: join(shop.dir, name), server: wire.url, person, name })
  atEnd(() => desk.kill())
  await untilQuiet(desk)
  const told = { name, log, random, paceMs: plan.deskPaceMs, liveCampaign: shop.campaign }
  const work: Client['work'] = (over) => {
    const hand: ManagerHand = { ...told, ...shared, rest: restUntil(over) }
    return manageUntil(desk, hand, () => over.aborted)
  }
  return { name, desk, wire, kind: 'desk', work }
}

async function sharedDraftOf({ manager, campaign }: Shop): Promise<Shared> {
  const { campaign: live } = await manager.until<CampaignView>(
    'campaign',
    { campaign },
    (view) => view.campaign.publishedAt !== null,
  )
  const draft = { ...live.draft, title: 'All edit this' }
  const made = await manager.run('create-campaign', { draft })
  await untilQuiet(manager)
  return { draft, sharedDraft: String(made.value?.['campaign']) }
}
