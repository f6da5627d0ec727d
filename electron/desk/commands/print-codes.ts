/** `print-codes`: a job that asks for a campaign's codes page after page and draws a sheet to print and cut. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands, ListedVoucher } from '../../../shared/bridge/commands.ts'
import { sheetPdf } from '../files/sheet-pdf.ts'
import { sheetSvg } from '../files/sheet-svg.ts'
import { type PrintedCampaign, sheetOf } from '../files/sheet-words.ts'
import type { Sheet } from '../files/sheet.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { venuesOf } from '../views/facts.ts'
import { type CampaignDocument, withCampaign } from './campaigns.ts'
import type { RunCommand } from './command.ts'
import { listVouchers } from './server-campaign.ts'

type Wish = Commands['print-codes']['input']

const PAGE = 500
/** 1,250 sheets of A4: more is a printer's work. */
const CODES_MAX = 10_000
/** Asking takes the larger part of the time. */
const ASKING_SHARE = 0.6

export const printCodes: RunCommand<'print-codes'> = (parts, wish) =>
  withCampaign(parts, wish.campaign, async (campaign) => {
    const fileName = `${campaign.draft.title}.${wish.format}`
    const run = (hand: JobHand): Promise<JobEnd> => print(parts, { wish, campaign }, hand)
    return { kind: 'started', job: parts.jobs.start({ name: 'print-codes', fileName, run }) }
  })

interface Order {
  readonly wish: Wish
  readonly campaign: CampaignDocument
}

async function print(parts: DeskParts, order: Order, hand: JobHand): Promise<JobEnd> {
  const { deps, filesFolder } = parts
  const vouchers = await allVouchers(parts, order.wish, hand)
  if (!Array.isArray(vouchers)) return { kind: 'failed', error: errorOf(vouchers) }
  const sheet = sheetOf(printed(parts, order, vouchers))
  const bytes =
    order.wish.format === 'svg' ? sheetSvg(sheet) : await pdf(parts, order, { sheet, hand })
  if (bytes === undefined || hand.isCancelled()) return { kind: 'failed', error: 'cancelled' }
  const file = `codes-${deps.newId()}.${order.wish.format}`
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
  await writeFile(join(filesFolder, file), bytes, { mode: 0o600 })
  return { kind: 'done', file }
}

/** Lets the desk answer others before each page. */
function pdf(
  { deps, fontsFolder: fonts }: DeskParts,
  { campaign }: Order,
  { sheet, hand }: { readonly sheet: Sheet; readonly hand: JobHand },
): Promise<Uint8Array | undefined> {
  const madeAt = deps.dateOf(campaign.publishedAt ?? campaign.createdAt)
  const step = (share: number): Promise<boolean> => {
    hand.progress(ASKING_SHARE + (1 - ASKING_SHARE) * share)
    return new Promise((resolve) => deps.atTurnEnd(() => resolve(hand.isCancelled())))
  }
  return sheetPdf(sheet, { fonts, madeAt, step })
}

function printed(
  { documents, identity }: DeskParts,
  { wish, campaign }: Order,
  vouchers: readonly ListedVoucher[],
): PrintedCampaign {
  const { draft } = campaign.toMutableJSON()
  return {
    language: wish.language ?? 'en',
    draft,
    organisation: identity.remembered.organisationName,
    venues: venuesOf(documents)
      .filter(({ venue }) => draft.venues.includes(venue))
      .map(({ name }) => name),
    // What is used or withdrawn is not worth its paper.
    vouchers: vouchers.filter(({ state }) => state === 'issued'),
  }
}

async function allVouchers(
  parts: DeskParts,
  { campaign, promoter }: Wish,
  hand: JobHand,
): Promise<readonly ListedVoucher[] | Answer> {
  const vouchers: ListedVoucher[] = []
  for (;;) {
    const after = vouchers.at(-1)?.serial ?? -1
    const page = await listVouchers(parts, { campaign, promoter, after, limit: PAGE })
    if (page.kind !== 'done') return page
    vouchers.push(...page.value.vouchers)
    const { total } = page.value
    hand.progress((ASKING_SHARE * vouchers.length) / Math.max(total, 1))
    const isAll = page.value.vouchers.length === 0 || vouchers.length >= Math.min(total, CODES_MAX)
    if (isAll || hand.isCancelled()) return vouchers
  }
}

function errorOf(answer: readonly ListedVoucher[] | Answer): string {
  if (!('kind' in answer)) return 'internal'
  if (answer.kind === 'refused') return answer.reason
  return answer.kind === 'failed' ? answer.failure : 'internal'
}
