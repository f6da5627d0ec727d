/** A client at one manager's desk: makes drafts, edits its own and the one all edit, has vouchers issued, and writes down what it was told. */
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import type { DeskLines, LinesAnswer } from '../../house/desk-lines.ts'
import { type DeskLog, refused } from './desk-log.ts'

export interface ManagerHand {
  readonly name: string
  readonly log: DeskLog
  readonly draft: CampaignDraft
  /** The draft that all desks edit, and the live campaign whose vouchers they have issued. */
  readonly sharedDraft: string
  readonly liveCampaign: string
  readonly paceMs: number
  /** A pause, shorter when all is over. */
  readonly rest: (milliseconds: number) => Promise<void>
  /** [0, 1). */
  readonly random: () => number
}

const CREATE_SHARE = 0.15
const ISSUE_SHARE = 0.25
const SHARED_SHARE = 0.25

export async function manageUntil(
  desk: DeskLines,
  hand: ManagerHand,
  isOver: () => boolean,
): Promise<void> {
  const own: string[] = []
  for (let turn = 0; !isOver(); turn += 1) {
    await deed(desk, hand, { own, turn })
    await hand.rest(hand.paceMs * (0.5 + hand.random()))
  }
}

interface Turn {
  readonly own: string[]
  readonly turn: number
}

async function deed(desk: DeskLines, hand: ManagerHand, { own, turn }: Turn): Promise<void> {
  const chance = hand.random()
  const title = `${hand.name} ${turn}`
  const [first] = own
  if (first === undefined || chance < CREATE_SHARE) return create(desk, hand, { own, title })
  if (chance < CREATE_SHARE + ISSUE_SHARE) return issue(desk, hand)
  if (chance < CREATE_SHARE + ISSUE_SHARE + SHARED_SHARE) {
    if (await edit(desk, hand, hand.sharedDraft, title)) hand.log.shared.set(hand.name, title)
    return undefined
  }
  const campaign = own[Math.floor(hand.random() * own.length)] ?? first
  if (await edit(desk, hand, campaign, title)) hand.log.created.set(campaign, { title })
  return undefined
}

async function create(
  desk: DeskLines,
  { draft, log }: ManagerHand,
  { own, title }: { readonly own: string[]; readonly title: string },
): Promise<void> {
  const answer = await desk.run('create-campaign', { draft: { ...draft, title } })
  const campaign = answer.value?.['campaign']
  if (answer.kind !== 'done' || typeof campaign !== 'string') return note(log, answer)
  own.push(campaign)
  log.created.set(campaign, { title })
}

/** `started`: kept until the server has answered, so it counts. */
async function issue(desk: DeskLines, { log, liveCampaign }: ManagerHand): Promise<void> {
  const answer = await desk.run('issue-vouchers', { campaign: liveCampaign, count: 1 })
  if (answer.kind === 'done' || answer.kind === 'started') log.issued += 1
  else note(log, answer)
  const serial = answer.value?.['firstSerial']
  if (typeof serial === 'number') log.serials.push(serial)
}

// oxlint-disable-next-line max-params -- whose hand, on what, what it writes
async function edit(
  desk: DeskLines,
  { log }: ManagerHand,
  campaign: string,
  title: string,
): Promise<boolean> {
  const answer = await desk.run('edit-campaign', { campaign, draft: { title } })
  if (answer.kind === 'done') log.edits += 1
  else note(log, answer)
  return answer.kind === 'done'
}

function note(log: DeskLog, answer: LinesAnswer): void {
  refused(log, answer.reason ?? answer.failure ?? 'unknown')
}
