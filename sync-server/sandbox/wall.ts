/** `wall`: codes of the live campaigns for the demo's wall, and one forged text: right in form, signed by nobody. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import { mintToken, notAfterUnits } from '../../shared/domain/redemption/token.ts'
import { displayKeyOf, rotatingText } from '../../shared/domain/redemption/rotation.ts'
import { DAY_MS, type Instant, later } from '../../shared/base/time.ts'
import { hmac } from '../auth/code-secrets.ts'
import type { VoucherRow } from '../store/vouchers.ts'
import { request, type Person, type RequestDeps } from '../sync/request.ts'
import { listedVoucher } from '../sync/requests/list-vouchers.ts'
import { wallInput } from '../sync/requests/requests.schema.ts'

const CODES_A_CAMPAIGN = 24
const LOOKED_AT = 500
const SIGNATURE_BYTES = 64

export const wall = request({
  action: 'print_codes',
  input: wallInput,
  run: async (deps, { person }) => {
    const documents = await deps.store.list(person.organisation, 'campaigns')
    // The collection `campaigns` holds campaigns.
    const live = documents
      .map(({ body }) => body as unknown as Campaign)
      .filter(({ state }) => state === 'live')
    const campaigns = await Promise.all(live.map((campaign) => codesOf(deps, person, campaign)))
    return { kind: 'done', value: { campaigns, forged: forgedText(deps, person, live[0]) } }
  },
})

async function codesOf({ store, keys, world }: RequestDeps, person: Person, campaign: Campaign) {
  const organisation = person.organisationNumber
  const { rows } = await store.vouchers({
    organisation,
    campaign: campaign.number ?? 0,
    after: -1,
    limit: LOOKED_AT,
    promoter: null,
  })
  const free = rows.filter(({ holder, revoked }) => holder === null && !revoked)
  return {
    id: campaign.id,
    title: campaign.draft.title,
    vouchers: free
      .slice(0, CODES_A_CAMPAIGN)
      .map((row) => shownVoucher(row, { keys, at: world.now() })),
  }
}

/** As a promoter's phone would show it now: a rotating one with its tail. */
function shownVoucher(
  row: VoucherRow,
  { keys, at }: Pick<RequestDeps, 'keys'> & { readonly at: Instant },
): ReturnType<typeof listedVoucher> {
  const listed = listedVoucher(row, keys)
  if (!row.rotating) return listed
  const displayKey = displayKeyOf(keys.codes.display(row), row, hmac)
  return { ...listed, text: rotatingText(listed.text, { displayKey, at }, hmac) }
}

/** A code of this organisation and of a live campaign where there is one, under a signature of chance. */
function forgedText(
  { world }: RequestDeps,
  person: Person,
  campaign: Campaign | undefined,
): string {
  return mintToken(
    {
      training: false,
      guest: true,
      rotating: false,
      slot: 0,
      edition: 0,
      venueGroup: 0,
      organisation: person.organisationNumber,
      campaign: campaign?.number ?? 1,
      serial: 0,
      notAfter: notAfterUnits(later(world.now(), DAY_MS)),
    },
    () => world.randomBytes(SIGNATURE_BYTES),
  )
}
