/** The tables of one unit of work that remembers what it has read: an entry asks for its voucher and cashier several times. */
import { voucherId } from '../../shared/domain/redemption/voucher.ts'
import type { MemberKey, MemberRow } from './accounts.ts'
import type { Tables } from './tables.ts'
import type { VoucherRow } from './vouchers.ts'

/** For as long as the unit runs; what it writes through these tables is read anew. */
export function unitTables<Some extends Pick<Tables, 'accounts' | 'vouchers'>>(tables: Some): Some {
  const members = new Map<string, MemberRow | undefined>()
  const vouchers = new Map<string, VoucherRow>()
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
      ...tables.vouchers,
      voucher: (
        ...[organisation, campaign, serial]: Parameters<typeof tables.vouchers.voucher>
      ) => {
        const id = voucherId({ organisation, campaign, serial })
        // One that is not there may be adopted in this very unit.
        const row = vouchers.get(id) ?? tables.vouchers.voucher(organisation, campaign, serial)
        if (row !== undefined) vouchers.set(id, row)
        return row
      },
      setHolding: (...[key, holding]: Parameters<typeof tables.vouchers.setHolding>) => {
        vouchers.delete(voucherId(key))
        tables.vouchers.setHolding(key, holding)
      },
    },
  }
}
