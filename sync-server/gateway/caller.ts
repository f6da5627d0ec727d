/** Who asks over HTTP: an API key, or a person in one of their organisations; what they may see, and whether they keep its webhooks. */
import type { Context } from 'hono'
import type { Action } from '../../shared/domain/account/role.ts'
import { may } from '../../shared/domain/account/role.ts'
import type { ApiScope } from '../../shared/domain/account/api-key.ts'
import type { AuditActor } from '../../shared/domain/account/audit.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { apiKeyIdOf, isApiKeyText, opensApiKey } from '../auth/api-key.ts'
import { principalOfPerson } from '../auth/principals.ts'
import { keyCondition } from '../scope/key-scope.ts'
import { type Condition, scope } from '../scope/scope.ts'
import type { MemberRow } from '../store/accounts.ts'
import type { ApiKeyRow } from '../store/api-keys.ts'
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

type Caller =
  | { readonly kind: 'key'; readonly key: ApiKeyRow }
  | { readonly kind: 'person'; readonly member: MemberRow }

/** Who reads, and what they may see of the collection. */
export interface Reader extends Pick<Keeper, 'organisation' | 'actor'> {
  readonly condition: Condition
}

/** @param organisation which of a person's; a key has one. Answers the condition, or the answer that refuses. */
export async function readerOf(
  deps: CallerDeps,
  asking: Asking,
  wanted: { readonly collection: CollectionName; readonly organisation: string | undefined },
): Promise<Reader | Response> {
  const { collection } = wanted
  const caller = await callerOf(deps, asking, wanted.organisation)
  if (caller instanceof Response) return caller
  const { context } = asking
  if (caller.kind === 'person') {
    const condition = scope(principalOfPerson(caller.member)).condition(collection)
    if (condition === undefined) return notAllowed(context)
    const { organisation, person: id } = caller.member
    return { condition, organisation, actor: { kind: 'person', id } }
  }
  const { id, organisation } = caller.key
  const condition = keyCondition(caller.key, collection)
  if (condition === undefined) return fail(context, 403, 'key_scope_missing')
  await deps.store.apiKeyUsed(id, deps.world.now())
  return { condition, organisation, actor: { kind: 'api_key', id } }
}

/** Who may act for an organisation. */
export interface Keeper {
  readonly organisation: string
  readonly actor: Extract<AuditActor, { readonly id: string }>
  /** What was asked is done: a key was used. */
  readonly used: () => Promise<void>
}

/** @param wanted.action what a person's role must allow; `scope`: what a key must be made for. */
export async function keeperOf(
  deps: CallerDeps,
  asking: Asking,
  wanted: {
    readonly action: Action
    readonly scope: ApiScope
    readonly organisation: string | undefined
  },
): Promise<Keeper | Response> {
  const caller = await callerOf(deps, asking, wanted.organisation)
  if (caller instanceof Response) return caller
  if (caller.kind === 'person') {
    const { organisation, person, roles } = caller.member
    if (!may(roles, wanted.action)) return notAllowed(asking.context)
    return { organisation, actor: { kind: 'person', id: person }, used: async () => {} }
  }
  const { id, organisation, scopes } = caller.key
  if (!scopes.includes(wanted.scope)) return fail(asking.context, 403, 'key_scope_missing')
  const used = async (): Promise<void> => {
    await deps.store.apiKeyUsed(id, deps.world.now())
  }
  return { organisation, actor: { kind: 'api_key', id }, used }
}

function callerOf(
  deps: CallerDeps,
  asking: Asking,
  organisation: string | undefined,
): Promise<Caller | Response> {
  const authorization = asking.context.req.header('authorization') ?? ''
  const bearer = /^Bearer (\S{1,200})$/.exec(authorization)?.[1]
  return bearer !== undefined && isApiKeyText(bearer)
    ? keyCaller(deps, asking, bearer)
    : personCaller(deps, asking, organisation)
}

async function keyCaller(
  { store, world }: CallerDeps,
  { context, charge }: Asking,
  text: string,
): Promise<Caller | Response> {
  const id = apiKeyIdOf(text)
  const key = id === undefined ? undefined : await store.apiKey(id)
  if (key === undefined || !opensApiKey(key, text, world.now()))
    return fail(context, 401, 'unauthorized')
  const spent = await charge([
    { policy: RATES.account, key: key.id },
    { policy: RATES.organisation, key: key.organisation },
  ])
  return spent ?? { kind: 'key', key }
}

async function personCaller(
  deps: CallerDeps,
  { context, charge }: Asking,
  organisation: string | undefined,
): Promise<Caller | Response> {
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
  return spent ?? { kind: 'person', member }
}

function notAllowed(context: Context): Response {
  return fail(context, 403, 'not_allowed')
}
