/** `list-vouchers`: a page of codes in serial order. Tokens are re-made from the rows: Ed25519 signs the same bytes the same way. */
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import { mintToken } from '../../../shared/domain/redemption/token.ts'
import { voucherId } from '../../../shared/domain/redemption/voucher.ts'
import type { Keys } from '../../auth/keys.ts'
import type { VoucherQuestion, VoucherRow } from '../../store/vouchers.ts'
import { refused } from '../answer.ts'
import { type Person, request, type RequestDeps } from '../request.ts'
import { listVouchersInput } from './requests.schema.ts'

export const listVouchers = request({
  action: 'print_codes',
  input: listVouchersInput,
  run: async (deps, { person, input }) => {
    const { store, keys } = deps
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
    if (input.shortCodes) {
      const asked = await askShortCodes(deps, question)
      if (!asked.ok) return { kind: 'failed', failure: asked.failure }
    }
    if (after < 0) {
      const told = await tellRead(deps, person, input.campaign)
      if (!told.ok) return { kind: 'failed', failure: told.failure }
    }
    const { rows, total, withShortCode } = await store.vouchers(question)
    const vouchers = rows.map((row) => listedVoucher(row, keys, withShortCode.has(row.serial)))
    return { kind: 'done', value: { vouchers, total } }
  },
})

/** What is listed to be printed gets its short codes now; their slow hashes follow. */
async function askShortCodes({ store, jobs }: RequestDeps, question: VoucherQuestion) {
  const { rows } = await store.vouchers(question)
  const asked = await store.askShortCodes(rows.filter(isOpen))
  if (asked.ok && asked.value > 0) jobs.wake()
  return asked
}

/** Codes are worth money to whoever holds them: that they were read stands in the security log, once a reading. */
function tellRead({ store, world, origin }: RequestDeps, person: Person, campaign: string) {
  return store.recordAudit({
    organisation: person.organisation,
    event: 'codes_read',
    actor: { kind: 'person', id: person.person },
    subject: campaign,
    origin,
    at: world.now(),
    outcome: 'done',
  })
}

function isOpen({ revoked, holder }: VoucherRow): boolean {
  return !revoked && holder === null
}

export function listedVoucher(
  row: VoucherRow,
  keys: Pick<Keys, 'minting' | 'codes'>,
  hasShortCode = false,
): { -readonly [Key in keyof ListedVoucher]: ListedVoucher[Key] } {
  const { organisation, slot, serial, guest, promoter, promoterName, rotating } = row
  // The same bytes under the same key: a retired one makes no new code here.
  const { sign } = keys.minting(organisation, slot)
  return {
    voucher: voucherId(row),
    serial,
    text: mintToken(row, sign),
    promoter,
    shortCode: hasShortCode ? keys.codes.shortCode(row) : null,
    rotating,
    promoterName,
    guest,
    state: row.revoked ? 'revoked' : row.holder === null ? 'issued' : 'redeemed',
  }
}
