/** `revoke-vouchers` and `unrevoke-vouchers`: codes a manager withdraws, by number or all of a promoter, and gives back. */
import { judgeRevocation } from '../../accept/revoke.ts'
import type { RevocationWhat } from '../../store/revocation-table.ts'
import { type KnownRequest, request } from '../request.ts'
import { revokeVouchersInput } from './requests.schema.ts'

export function revokeVouchers(what: RevocationWhat): KnownRequest {
  return request({
    action: 'revoke_codes',
    input: revokeVouchersInput,
    audit: ({ campaign, serials }) => ({
      event: what === 'revoke' ? 'codes_revoked' : 'codes_given_back',
      subject: campaign,
      facts: { asked: serials?.length ?? null },
    }),
    run: ({ store, world }, { person, command, input }) => {
      const { campaign, serials = null, promoter = null } = input
      const { organisation, organisationNumber } = person
      const question = { campaign, what, serials, promoter, at: world.now() }
      return store.changeRevocation(
        { ...question, command, organisation, organisationNumber, person: person.person },
        judgeRevocation({ what, serials }),
      )
    },
  })
}
