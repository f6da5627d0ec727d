/** `list-vouchers`: a page of codes in serial order. Tokens are re-made from the rows: Ed25519 signs the same bytes the same way. */
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import { mintToken } from '../../../shared/domain/redemption/token.ts'
import { voucherId } from '../../../shared/domain/redemption/voucher.ts'
import type { Keys } from '../../auth/keys.ts'
import type { VoucherRow } from '../../store/vouchers.ts'
import { refused } from '../answer.ts'
import { request } from '../request.ts'
import { listVouchersInput } from './requests.schema.ts'

export const listVouchers = request({
  action: 'print_codes',
  input: listVouchersInput,
  run: async ({ store, keys }, { person, input }) => {
    const place = {
      space: person.organisation,
      collection: 'campaigns' as const,
      id: input.campaign,
    }
    const document = await store.read(place)
    if (document === undefined) return refused('unknown_campaign')
    // The collection `campaigns` holds campaigns.
    const { number } = document.body as unknown as Campaign
    if (number === null) return { kind: 'done', value: { vouchers: [], total: 0 } }
    const { after, limit, promoter = null } = input
    const organisation = person.organisationNumber
    const question = { organisation, campaign: number, after, limit, promoter }
    const { rows, total } = await store.vouchers(question)
    return { kind: 'done', value: { vouchers: rows.map((row) => listedVoucher(row, keys)), total } }
  },
})

export function listedVoucher(
  row: VoucherRow,
  keys: Pick<Keys, 'minting'>,
): { -readonly [Key in keyof ListedVoucher]: ListedVoucher[Key] } {
  const { organisation, slot, serial, guest, promoter, promoterName } = row
  // The same bytes under the same key: a retired one makes no new code here.
  const { sign } = keys.minting(organisation, slot)
  return {
    voucher: voucherId(row),
    serial,
    text: mintToken(row, sign),
    promoter,
    promoterName,
    guest,
    state: row.revoked ? 'revoked' : row.holder === null ? 'issued' : 'redeemed',
  }
}
