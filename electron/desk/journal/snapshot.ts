/** The till as its screen shows it, read from the journal: shift, last entries, lists, clash risk. */
import { assert } from '../../../shared/base/assert.ts'
import type { Currency } from '../../../shared/base/money.ts'
import { later } from '../../../shared/base/time.ts'
import type { ShiftSums, Tally, TillEntry, TillView } from '../../../shared/bridge/views.ts'
import { entryId } from '../../../shared/domain/redemption/entry.ts'
import { DEFAULT_OFFLINE_CAP } from '../../../shared/domain/redemption/manifest-from-campaign.ts'
import type { Manifest } from '../../../shared/domain/redemption/manifest.ts'
import type { Standing } from '../../../shared/domain/redemption/placement.ts'
import { voucherId } from '../../../shared/domain/redemption/voucher.ts'
import type { EntryRow, ShiftGroup } from './entries.ts'
import { gateOf } from './judge-scan.ts'
import { type Book, isOpenToUndo, type TimeNow, UNDO_MS } from './book.ts'
import type { TillSnapshot } from './verbs.ts'

const SHOWN = 10
const WAITING_SHOWN = 100
/** Where a till holds no campaign yet there is no other money to speak of. */
const NO_CURRENCY: Currency = 'EUR'

export function takeSnapshot(book: Book): TillSnapshot {
  const now = book.time()
  const manifests = book.lists.manifests()
  const { shift, kept } = book
  return {
    shift,
    last: book.entries.newest(SHOWN).map((row) => tillEntry(book, row, now)),
    lists: {
      keyring: book.lists.keyring().version,
      manifests: manifests.length,
      usedAsOf: kept.usedAsOf,
    },
    clashRisk: nearestToCap(book, manifests),
    waiting: book.entries.countWaiting(),
    waitingItems: waitingItems(book),
    gate: gateOf(book, now) ?? (manifests.length === 0 ? 'no_manifest' : 'open'),
    leaseUntil: kept.leaseUntil,
    shiftSums: shift === null ? undefined : shiftSums(book.entries.sumsOf(shift.id)),
  }
}

function tillEntry(book: Book, row: EntryRow, now: TimeNow): TillEntry {
  const { body } = row
  assert(body.kind === 'accepted' || body.kind === 'refused', 'only verdicts are shown')
  const voucher = body.voucher
  const manifest = voucher === null ? undefined : book.lists.manifest(voucher.campaign)
  return {
    entry: entryId(body.till, body.sequence),
    kind: body.kind,
    voucher: voucher === null ? null : voucherId(voucher),
    campaignTitle: manifest?.title ?? null,
    rewardMinor: body.kind === 'accepted' ? body.rewardMinor : 0,
    currency: manifest?.currency ?? NO_CURRENCY,
    at: body.at,
    standing: row.standing,
    undone: row.undone,
    reason: body.kind === 'refused' ? body.reason : row.reason,
    holder: row.holder,
    undoUntil: isOpenToUndo(row, now) ? later(body.at, UNDO_MS) : null,
  }
}

function waitingItems(book: Book): TillSnapshot['waitingItems'] {
  const rows = book.entries.waiting(WAITING_SHOWN)
  return rows.flatMap(({ sequence }) => {
    const body = book.entries.read(sequence)?.body
    return body === undefined
      ? []
      : [{ kind: 'entry' as const, name: body.kind, since: body.at, lastError: null }]
  })
}

/** The campaign whose provisional accepts are nearest to its cap; each campaign has its own. */
function nearestToCap(book: Book, manifests: readonly Manifest[]): TillView['clashRisk'] {
  const sums = new Map(book.entries.provisional().map((sum) => [sum.campaign, sum]))
  const risks = manifests.map((manifest) => {
    const { count = 0, valueMinor = 0 } = sums.get(manifest.campaign) ?? {}
    const { offlineCap: cap, currency } = manifest
    const share = Math.max(count / cap.count, valueMinor / cap.valueMinor)
    const risk = { count, valueMinor, capCount: cap.count, capMinor: cap.valueMinor, currency }
    return { share, risk }
  })
  const [nearest] = risks.toSorted((a, b) => b.share - a.share)
  const { count: capCount, valueMinor: capMinor } = DEFAULT_OFFLINE_CAP
  return nearest?.risk ?? { count: 0, valueMinor: 0, capCount, capMinor, currency: NO_CURRENCY }
}

function shiftSums(groups: readonly ShiftGroup[]): ShiftSums {
  const accepted = groups.filter(({ kind }) => kind === 'accepted')
  const given = accepted.filter(({ undone }) => undone === 0)
  const standing = (wanted: Standing): Tally =>
    tally(given.filter((group) => group.standing === wanted))
  const refused = groups.flatMap(({ kind, reason, count }) =>
    kind === 'refused' && reason !== null ? [{ reason, count }] : [],
  )
  return {
    accepted: tally(given),
    undone: accepted.reduce((sum, group) => sum + (group.undone === 1 ? group.count : 0), 0),
    refused,
    confirmed: standing('confirmed'),
    provisional: standing('provisional'),
    reversed: standing('reversed'),
    basketMinor: given.reduce((sum, group) => sum + group.basketMinor, 0),
  }
}

function tally(groups: readonly ShiftGroup[]): Tally {
  return {
    count: groups.reduce((sum, group) => sum + group.count, 0),
    valueMinor: groups.reduce((sum, group) => sum + group.rewardMinor, 0),
  }
}
