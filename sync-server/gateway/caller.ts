/** Who reads over HTTP: an API key, or a person in one of their organisations; what they may see of the collection asked for. */
import type { Context } from 'hono'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { apiKeyIdOf, isApiKeyText, opensApiKey } from '../auth/api-key.ts'
import { principalOfPerson } from '../auth/principals.ts'
import { keyCondition } from '../scope/key-scope.ts'
import { type Condition, scope } from '../scope/scope.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { fail } from './answers.ts'
import { type AskerDeps, askerOf } from './asker.ts'
import type { Asked } from './operation.ts'
import { RATES } from './rates.ts'

export interface CallerDeps extends AskerDeps {
  readonly store: Pick<Store, 'apiKey' | 'apiKeyUsed' | 'member' | 'membershipsOf'>
  readonly world: Pick<World, 'now'>
}

type Asking = Pick<Asked<unknown, unknown, unknown>, 'context' | 'charge'>

/** @param organisation which of a person's; a key has one. Answers the condition, or the answer that refuses. */
export async function readerOf(
  deps: CallerDeps,
  asking: Asking,
  wanted: { readonly collection: CollectionName; readonly organisation: string | undefined },
): Promise<Condition | Response> {
  const { context } = asking
  const bearer = /^Bearer (\S{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1]
  return bearer !== undefined && isApiKeyText(bearer)
    ? keyReader(deps, asking, { ...wanted, text: bearer })
    : personReader(deps, asking, wanted)
}

async function keyReader(
  { store, world }: CallerDeps,
  { context, charge }: Asking,
  { collection, text }: { readonly collection: CollectionName; readonly text: string },
): Promise<Condition | Response> {
  const id = apiKeyIdOf(text)
  const row = id === undefined ? undefined : await store.apiKey(id)
  if (row === undefined || !opensApiKey(row, text, world.now()))
    return fail(context, 401, 'unauthorized')
  const spent = await charge([
    { policy: RATES.account, key: row.id },
    { policy: RATES.organisation, key: row.organisation },
  ])
  if (spent !== undefined) return spent
  const condition = keyCondition(row, collection)
  if (condition === undefined) return fail(context, 403, 'key_scope_missing')
  await store.apiKeyUsed(row.id, world.now())
  return condition
}

async function personReader(
  deps: CallerDeps,
  { context, charge }: Asking,
  { collection, organisation }: Parameters<typeof readerOf>[2],
): Promise<Condition | Response> {
  const asker = await askerOf(deps, context)
  if (asker instanceof Response) return asker
  const member =
    organisation === undefined
      ? (await deps.store.membershipsOf(asker.person))[0]
      : await deps.store.member({ person: asker.person, organisation })
  if (member === undefined) return notAllowed(context)
  const spent = await charge([
    { policy: RATES.account, key: asker.person },
    { policy: RATES.organisation, key: member.organisation },
  ])
  if (spent !== undefined) return spent
  return scope(principalOfPerson(member)).condition(collection) ?? notAllowed(context)
}

function notAllowed(context: Context): Response {
  return fail(context, 403, 'not_allowed')
}
