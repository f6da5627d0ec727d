/** `POST /api/v1/enrolments/claim`: a code and a public key become a till of its venue. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import type { ServerError } from '../../../shared/words/reasons.ts'
import type { DeviceId } from '../../../shared/base/ids.ts'
import { readEnrolmentCode } from '../../../shared/domain/account/enrolment-code.ts'
import type { VenueFact } from '../../../shared/domain/account/organisation.ts'
import { deviceOf, handleOf, judgeEnrolment, tillKeyId } from '../../auth/enrolment.ts'
import type { Keys } from '../../auth/keys.ts'
import type { Config } from '../../config.ts'
import type { EnrolmentRow } from '../../store/accounts.ts'
import type { Store } from '../../store/store.ts'
import type { World } from '../../world.ts'
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { claimAnswer, claimBody } from '../router.schema.ts'

export interface ClaimDeps {
  readonly config: Pick<Config, 'trust'>
  readonly store: Store
  readonly keys: Keys
  readonly world: World
}

interface ClaimBody {
  readonly code: string
  readonly publicKey: string
  readonly name?: string | undefined
}

type Claimed =
  | { readonly ok: true; readonly value: Readonly<Record<string, string | number>> }
  | { readonly ok: false; readonly status: ContentfulStatusCode; readonly reason: ServerError }

const STATUS = {
  enrolment_unknown: 404,
  enrolment_used: 409,
  enrolment_expired: 410,
  too_many: 429,
  plan_limit: 409,
} as const satisfies Readonly<Record<string, ContentfulStatusCode>>

export function enrolmentOperations(deps: ClaimDeps): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/api/v1/enrolments/claim',
      id: 'claimEnrolment',
      summary: {
        en: 'Make a till of a one-time code and the public half of its own key.',
        de: 'Aus einem Einmalcode und der öffentlichen Hälfte ihres Schlüssels eine Kasse machen.',
      },
      cors: 'none',
      body: claimBody,
      bodyBytesMax: SMALL_BODY_BYTES,
      rate: RATES.claim,
      answers: { type: 'json', status: 200, schema: claimAnswer },
      errors: {
        400: ['unexpected_shape'],
        404: ['enrolment_unknown'],
        409: ['enrolment_used', 'key_in_use', 'plan_limit'],
        410: ['enrolment_expired'],
        429: ['too_many'],
        503: ['not_saved'],
      },
      run: async ({ body, address }) => {
        const claimed = await claimEnrolment(deps, body, address)
        return claimed.ok ? done(claimed.value) : refusal(claimed.status, claimed.reason)
      },
    }),
  ]
}

async function claimEnrolment(deps: ClaimDeps, body: ClaimBody, origin: string): Promise<Claimed> {
  const code = readEnrolmentCode(body.code)?.secret
  const publicKey = bytesFromBase64url(body.publicKey)
  if (code === undefined) return { ok: false, status: 404, reason: 'enrolment_unknown' }
  if (publicKey?.length !== 32) return { ok: false, status: 400, reason: 'unexpected_shape' }
  if ((await deps.store.deviceByTill(tillKeyId(publicKey))) !== undefined) {
    return { ok: false, status: 409, reason: 'key_in_use' }
  }
  const at = deps.world.now()
  // Ids come from the port; this one names a device.
  const device = deps.world.newId() as DeviceId
  const name = (enrolment: EnrolmentRow): string => body.name ?? enrolment.name
  const judged = await deps.store.claimEnrolment(
    {
      handle: handleOf(code),
      device: (enrolment) => deviceOf({ device, publicKey, name: name(enrolment) }, enrolment),
      at,
      origin,
    },
    (enrolment) => judgeEnrolment(code, enrolment, at),
  )
  if (!judged.ok) return { ok: false, status: 503, reason: judged.failure }
  if (judged.value.kind !== 'claimed') {
    return { ok: false, status: STATUS[judged.value.reason], reason: judged.value.reason }
  }
  const { enrolment } = judged.value
  return { ok: true, value: await tellTill(deps, enrolment, { device, name: name(enrolment) }) }
}

/** What a till pins at its enrolment: where it stands, and the root whose keyring lists every other key. */
async function tellTill(
  { store, keys, config }: ClaimDeps,
  enrolment: EnrolmentRow,
  till: { readonly device: string; readonly name: string },
) {
  const { organisation, venue } = enrolment
  const place = { space: organisation, collection: 'facts' as const, id: venue }
  // A fact under a venue's id is that venue's.
  const fact = (await store.read(place))?.body as unknown as VenueFact | undefined
  const owner = await store.organisation(organisation)
  return {
    ...till,
    organisation,
    organisationNumber: owner?.number ?? 0,
    organisationName: owner?.name ?? '',
    venue,
    venueName: fact?.name ?? '',
    rootKey: keys.rootKey,
    recoveryKey: keys.recoveryKey(owner?.number ?? 0),
    trust: config.trust,
  }
}
