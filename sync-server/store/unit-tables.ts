/** The tables of one unit of work that remembers what it has read: an entry asks for its voucher and cashier several times. */
import type { KnownEntry, UploadedEntry } from '../../shared/domain/redemption/judged.ts'
import type { EntryId, TillKeyId } from '../../shared/base/ids.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import { voucherId, type VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import type { MemberKey, MemberRow } from './accounts.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { Tables } from './tables.ts'
import type { ClaimedVoucher, VoucherTable } from './vouchers.ts'

/** The tables as a placing asks them. */
export interface PlacingTables extends Omit<Tables, 'vouchers'> {
  readonly vouchers: Pick<VoucherTable, 'setHoldings'> & {
    readonly voucher: (...of: Parameters<VoucherTable['voucher']>) => ClaimedVoucher | undefined
  }
}

/**
 * For as long as the unit runs; what it writes through these tables is read anew.
 * @param keys vouchers of the unit's entries: those of a campaign are read together
 */
export function unitTables(tables: Tables, keys: readonly VoucherKey[]): PlacingTables {
  const members = new Map<string, MemberRow | undefined>()
  const vouchers = readTogether(tables.vouchers, keys)
  return {
    ...tables,
    accounts: {
      ...tables.accounts,
      member: (key: MemberKey) => {
        const name = `${key.organisation} ${key.person}`
        if (!members.has(name)) members.set(name, tables.accounts.member(key))
        return members.get(name)
      },
    },
    vouchers: {
      voucher: (organisation, campaign, serial) => {
        const id = voucherId({ organisation, campaign, serial })
        // One that is not there may be adopted in this very unit.
        const row = vouchers.get(id) ?? tables.vouchers.voucher(organisation, campaign, serial)
        if (row !== undefined) vouchers.set(id, row)
        return row
      },
      setHoldings: (held) => {
        for (const { holder, claims, ...key } of held) {
          const id = voucherId(key)
          const row = vouchers.get(id)
          if (row !== undefined) vouchers.set(id, { ...row, holder, claims })
        }
        tables.vouchers.setHoldings(held)
      },
    },
  }
}

/** Vouchers that the accepts of an upload claim, of one organisation. */
export function claimedKeys(
  entries: readonly UploadedEntry[],
  organisation: number,
): readonly VoucherKey[] {
  return entries.flatMap(({ entry }) =>
    entry?.kind === 'accepted' && entry.voucher.organisation === organisation
      ? [entry.voucher]
      : [],
  )
}

function readTogether(
  table: Pick<VoucherTable, 'claimed'>,
  keys: readonly VoucherKey[],
): Map<string, ClaimedVoucher> {
  const found = new Map<string, ClaimedVoucher>()
  for (const [campaign, [first, ...rest]] of Map.groupBy(keys, (key) => key.campaign)) {
    if (first === undefined) continue
    const { organisation } = first
    const serials = [first, ...rest].map(({ serial }) => serial)
    for (const row of table.claimed(organisation, campaign, serials))
      found.set(voucherId({ organisation, campaign, serial: row.serial }), row)
  }
  return found
}

/** What the ledger has of an upload's own entries before it is placed, read together; of others one by one. */
export function knownBefore(
  rows: LedgerRows,
  till: TillKeyId,
  entries: readonly UploadedEntry[],
): Pick<LedgerRows, 'entry' | 'isUndoneEarly'> {
  const sequences = entries.map(({ body }) => body.sequence)
  const own = new Set(sequences.map((sequence) => entryId(till, sequence)))
  const [first = 1, last = 0] = [sequences[0], sequences.at(-1)]
  const known = new Map<EntryId, KnownEntry>()
  for (const one of rows.entries(till, first, last))
    known.set(entryId(till, one.placed.sequence), one)
  const early = new Set(rows.undoneEarlyAmong([...own]))
  return {
    entry: (id) => (own.has(id) ? known.get(id) : rows.entry(id)),
    isUndoneEarly: (id) => (own.has(id) ? early.has(id) : rows.isUndoneEarly(id)),
  }
}
