/** `/api/v1/grants`: whom a person lets look at their public face, for what and until when; giving that and taking it back. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import type { ServerError } from '../../../shared/words/reasons.ts'
import {
  allGrantsOf,
  giveGrant,
  type SharedWith,
  type SharingDeps,
  withdrawGrant,
} from '../../accounts/sharing.ts'
import { asPerson, type AsPersonDeps, DENIED, PERSONS_OWN } from '../as-person.ts'
import {
  giveGrantBody,
  grantList,
  grantParams,
  grantShape,
  type ToldGrant,
  withdrawnAnswer,
} from '../creators.schema.ts'
import { done, operation, type Operation, refusal, type Reply } from '../operation.ts'
import { once, type OnceDeps } from '../once.ts'

export interface GrantDeps extends AsPersonDeps, Omit<SharingDeps, 'store' | 'world'> {
  readonly world: SharingDeps['world'] & OnceDeps['world']
  readonly keys: OnceDeps['keys']
  readonly metrics: OnceDeps['metrics']
  readonly log: OnceDeps['log']
  readonly store: SharingDeps['store'] & OnceDeps['store'] & AsPersonDeps['store']
}

interface GiveBody {
  readonly organisation: string
  readonly purposes: readonly string[]
  readonly days: number | null
}

const BASE = '/api/v1/grants'

export function grantOperations(deps: GrantDeps): readonly Operation[] {
  return [listing(deps), giving(deps), withdrawing(deps)]
}

function listing(deps: GrantDeps): Operation {
  return operation({
    ...PERSONS_OWN,
    method: 'get',
    path: BASE,
    id: 'listGrants',
    summary: {
      en: 'Whom the person lets look, those that run first, and those that ended.',
      de: 'Wen die Person schauen lässt, die laufenden Freigaben zuerst, und die beendeten.',
    },
    answers: { type: 'json', status: 200, schema: grantList },
    errors: DENIED,
    run: (asked) =>
      asPerson(deps, asked, async (person) =>
        done({ grants: (await allGrantsOf(deps, person)).map(toldGrant) }),
      ),
  })
}

function giving(deps: GrantDeps): Operation {
  return operation<unknown, unknown, GiveBody>({
    ...PERSONS_OWN,
    method: 'post',
    once: true,
    path: BASE,
    id: 'giveGrant',
    summary: {
      en: 'Let an organisation look, for these purposes; one that runs already is changed.',
      de: 'Eine Organisation für diese Zwecke schauen lassen; eine laufende Freigabe wird geändert.',
    },
    body: giveGrantBody,
    answers: { type: 'json', status: 200, schema: grantShape },
    errors: {
      ...DENIED,
      404: ['unknown_organisation'],
      409: ['face_missing', 'organisation_full'],
      503: ['not_saved'],
    },
    run: (asked) =>
      asPerson(deps, asked, (person) => {
        const run = () => give(deps, { person, origin: asked.address }, asked.body)
        return once(deps, asked, { principal: `person ${person}`, run })
      }),
  })
}

async function give(
  deps: GrantDeps,
  by: { readonly person: PersonId; readonly origin: string },
  { purposes, days, organisation: id }: GiveBody,
): Promise<Reply> {
  const organisation = await deps.store.organisation(id)
  if (organisation === undefined) return refusal(404, 'unknown_organisation')
  const given = await giveGrant(deps, { ...by, organisation, purposes, days })
  if (!given.ok) return refused(given.refusal.reason)
  const grant = { ...given.value, endedAt: null }
  return done(toldGrant({ grant, organisationName: organisation.name }))
}

function withdrawing(deps: GrantDeps): Operation {
  return operation<{ readonly grant: string }>({
    ...PERSONS_OWN,
    method: 'delete',
    path: `${BASE}/{grant}`,
    id: 'withdrawGrant',
    summary: {
      en: 'Take a grant back: what it showed is gone from the organisation’s screens and disks within seconds.',
      de: 'Eine Freigabe zurückziehen: Was sie zeigte, ist in Sekunden von Bildschirmen und Platten verschwunden.',
    },
    params: grantParams,
    answers: { type: 'json', status: 200, schema: withdrawnAnswer },
    errors: { ...DENIED, 404: ['unknown_grant'], 503: ['not_saved'] },
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const by = { person, origin: asked.address }
        const taken = await withdrawGrant(deps, by, asked.params.grant)
        return taken.ok ? done({ withdrawn: true }) : refused(taken.refusal.reason)
      }),
  })
}

type Refused = readonly [ContentfulStatusCode, ServerError]

/** What the schemas of the question leave to be refused. */
const REFUSED: { readonly [Reason in AccountRefusal]?: Refused } = {
  face_missing: [409, 'face_missing'],
  organisation_full: [409, 'organisation_full'],
  grant_over: [404, 'unknown_grant'],
  not_allowed: [404, 'unknown_organisation'],
  not_saved: [503, 'not_saved'],
}

function refused(reason: AccountRefusal): Reply {
  const [status, error] = REFUSED[reason] ?? ([500, 'internal'] as const)
  return refusal(status, error)
}

function toldGrant({ grant, organisationName }: SharedWith): ToldGrant {
  const { id, organisation, purposes, since, until, endedAt } = grant
  return { id, organisation, organisationName, purposes: [...purposes], since, until, endedAt }
}
