/** `print-codes`: a job that asks for a campaign's codes page after page and makes paper, pictures or a table of them. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands, ListedVoucher } from '../../../shared/bridge/commands.ts'
import { codesCsv, codesZip } from '../files/codes-file.ts'
import type { Making } from '../files/making.ts'
import { sheetPdf } from '../files/sheet-pdf.ts'
import { sheetSvg } from '../files/sheet-svg.ts'
import { type PrintedCampaign, sheetOf } from '../files/sheet-words.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { venuesOf } from '../views/facts.ts'
import { type CampaignDocument, withCampaign } from './campaigns.ts'
import type { RunCommand } from './command.ts'
import { makeFile } from './make-file.ts'
import { listVouchers } from './server-campaign.ts'

type Wish = Commands['print-codes']['input']

const PAGE = 500
/** 1,250 sheets of A4: more is a printer's work. */
const CODES_MAX = 10_000
/** Asking takes the larger part of the time. */
const ASKING_SHARE = 0.6
const ENDINGS = { pdf: 'pdf', svg: 'svg', csv: 'csv', png: 'zip' } as const

export const printCodes: RunCommand<'print-codes'> = (parts, wish) =>
  withCampaign(parts, wish.campaign, async (campaign) => {
    // A code on paper cannot change.
    if (campaign.draft.rotating) return { kind: 'refused', reason: 'codes_rotate', facts: {} }
    const fileName = `${campaign.draft.title}.${ENDINGS[wish.format]}`
    const run = (hand: JobHand): Promise<JobEnd> => print(parts, { wish, campaign }, hand)
    return { kind: 'started', job: parts.jobs.start({ name: 'print-codes', fileName, run }) }
  })

interface Order {
  readonly wish: Wish
  readonly campaign: CampaignDocument
}

async function print(parts: DeskParts, order: Order, hand: JobHand): Promise<JobEnd> {
  const { deps } = parts
  const vouchers = await allVouchers(parts, order.wish, hand)
  if (!Array.isArray(vouchers)) return { kind: 'failed', error: errorOf(vouchers) }
  if (hand.isCancelled()) return { kind: 'failed', error: 'cancelled' }
  const file = `codes-${deps.newId()}.${ENDINGS[order.wish.format]}`
  return makeFile(parts, {
    file,
    hand,
    from: ASKING_SHARE,
    make: (making) => make(parts, order, { vouchers, making }),
  })
}

interface Work {
  readonly vouchers: readonly ListedVoucher[]
  readonly making: Making
}

/** False when it was stopped. */
function make(parts: DeskParts, order: Order, { vouchers, making }: Work): Promise<boolean> {
  // What is used or withdrawn is not worth its paper.
  const unused = vouchers.filter(({ state }) => state === 'issued')
  const sheet = (): ReturnType<typeof sheetOf> => sheetOf(printed(parts, order, unused))
  switch (order.wish.format) {
    case 'csv':
      return codesCsv(unused, making)
    case 'png':
      return codesZip(unused, making)
    case 'svg':
      return sheetSvg(sheet(), making)
    case 'pdf': {
      const { publishedAt, createdAt } = order.campaign
      const madeAt = parts.deps.dateOf(publishedAt ?? createdAt)
      return sheetPdf(sheet(), { ...making, fonts: parts.fontsFolder, madeAt })
    }
  }
}

function printed(
  { documents, identity }: DeskParts,
  { wish, campaign }: Order,
  vouchers: readonly ListedVoucher[],
): PrintedCampaign {
  const { draft } = campaign.toMutableJSON()
  return {
    layout: wish.layout ?? 'sheet',
    language: wish.language ?? 'en',
    draft,
    organisation: identity.remembered.organisationName,
    venues: venuesOf(documents)
      .filter(({ venue }) => draft.venues.includes(venue))
      .map(({ name }) => name),
    vouchers,
  }
}

async function allVouchers(
  parts: DeskParts,
  { campaign, promoter, block }: Wish,
  hand: JobHand,
): Promise<readonly ListedVoucher[] | Answer> {
  if (block !== undefined) return (await parts.blocks.codes(campaign, block)) ?? SPENT
  const vouchers: ListedVoucher[] = []
  for (;;) {
    const after = vouchers.at(-1)?.serial ?? -1
    const asked = { campaign, promoter, after, limit: PAGE, shortCodes: true }
    const page = await listVouchers(parts, asked)
    if (page.kind !== 'done') return page
    vouchers.push(...page.value.vouchers)
    const { total } = page.value
    hand.progress((ASKING_SHARE * vouchers.length) / Math.max(total, 1))
    const isAll = page.value.vouchers.length === 0 || vouchers.length >= Math.min(total, CODES_MAX)
    if (isAll || hand.isCancelled()) return vouchers
  }
}

const SPENT: Answer = { kind: 'refused', reason: 'block_spent', facts: {} }

function errorOf(answer: readonly ListedVoucher[] | Answer): string {
  if (!('kind' in answer)) return 'internal'
  if (answer.kind === 'refused') return answer.reason
  return answer.kind === 'failed' ? answer.failure : 'internal'
}
