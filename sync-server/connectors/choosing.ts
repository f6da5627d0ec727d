/**
 * What a login opened becomes connections: at once where it is one account, by its person's choice where there are several. Until
 * then the tokens wait sealed, for as long as the way to a platform's page may take; what is not chosen is forgotten with the choice.
 */
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import { type Instant, later } from '../../shared/base/time.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import type { Actor } from '../store/account-store.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { LIVES, type Login, LOGIN_RULES } from './platforms.ts'
import type { AccountAbout, OpenedAccount, Tokens } from './ports.ts'
import { renewAt } from './sign-in.ts'

export type ConnectRefusal =
  | 'connect_over'
  | 'connect_denied'
  | 'connect_failed'
  | 'connect_scopes'
  | 'connect_none'
  | 'connect_no_linked'
  | 'choice_over'
  | 'choice_empty'
  | 'not_saved'
  | 'not_allowed'

export interface ChoosingDeps {
  readonly store: Pick<Store, 'connect' | 'keepChoice' | 'choice' | 'takeChoice'>
  readonly vault: Pick<Vault, 'find' | 'put' | 'forget'>
  readonly world: Pick<World, 'now' | 'newId'>
}

export interface Opened {
  readonly login: Login
  readonly tokens: Tokens
  readonly accounts: readonly OpenedAccount[]
}

/** What came of the way back: accounts that are connected, or the id of a choice between several. */
export type Finished =
  | { readonly kind: 'connected'; readonly accounts: number }
  | { readonly kind: 'choose'; readonly choice: string }

/** As it is shown: nothing of tokens. */
export interface Choice {
  readonly login: Login
  readonly accounts: readonly ChoiceAccount[]
  readonly endsAt: Instant
}

export interface ChoiceAccount {
  readonly account: string
  readonly handle: string
  readonly page: string | null
  readonly about: AccountAbout | null
}

export interface Choosing {
  readonly choice: string
  readonly by: Omit<Actor, 'at'>
  /** Ids of the platform; what it did not open is not among them. */
  readonly accounts: readonly string[]
}

export async function keepOpened(
  deps: ChoosingDeps,
  by: Omit<Actor, 'at'>,
  opened: Opened,
): Promise<Result<Finished, ConnectRefusal>> {
  if (opened.accounts.length > 1) return keepForLater(deps, by, opened)
  const kept = await connectAll(deps, by, opened)
  return kept.ok ? accept({ kind: 'connected', accounts: kept.value }) : kept
}

async function keepForLater(
  { store, vault, world }: ChoosingDeps,
  { person }: Omit<Actor, 'at'>,
  opened: Opened,
): Promise<Result<Finished, ConnectRefusal>> {
  const at = world.now()
  const id = world.newId()
  const choice = {
    id,
    person,
    at,
    endsAt: later(at, LIVES.stateMs),
    opened: Buffer.from(JSON.stringify(opened)),
  }
  const kept = await store.keepChoice(choice, vault)
  return kept.ok ? accept({ kind: 'choose', choice: id }) : refuse('not_saved')
}

export async function choiceOf(
  deps: ChoosingDeps,
  person: PersonId,
  id: string,
): Promise<Choice | undefined> {
  const held = await openedBy(deps, person, id)
  if (held === undefined) return undefined
  const { opened, endsAt } = held
  const accounts = opened.accounts.map(({ ids, handle, page = null, about = null }) => {
    return { account: ids.account, handle, page, about }
  })
  return { login: opened.login, accounts, endsAt }
}

export async function choose(
  deps: ChoosingDeps,
  { choice: id, by, accounts }: Choosing,
): Promise<Result<number, ConnectRefusal>> {
  const held = await openedBy(deps, by.person, id)
  if (held === undefined) return refuse('choice_over')
  const { opened } = held
  const chosen = opened.accounts.filter(({ ids }) => accounts.includes(ids.account))
  if (chosen.length === 0) return refuse('choice_empty')
  const taken = await deps.store.takeChoice({ id, person: by.person, at: deps.world.now() })
  if (!taken.ok) return refuse('not_saved')
  if (!taken.value) return refuse('choice_over')
  return connectAll(deps, by, { ...opened, accounts: chosen })
}

async function openedBy(
  { store, vault, world }: ChoosingDeps,
  person: PersonId,
  id: string,
): Promise<{ readonly opened: Opened; readonly endsAt: Instant } | undefined> {
  const kept = await store.choice({ id, person, at: world.now() })
  const bytes = kept && vault.find(kept.name)
  if (kept === undefined || bytes === undefined) return undefined
  // Written above from such.
  const opened = JSON.parse(Buffer.from(bytes).toString()) as Opened
  return { opened, endsAt: kept.endsAt }
}

async function connectAll(
  { store, vault, world }: ChoosingDeps,
  by: Omit<Actor, 'at'>,
  { login, tokens, accounts }: Opened,
): Promise<Result<number, ConnectRefusal>> {
  for (const { ids, handle, token } of accounts) {
    const own: Tokens =
      token === null ? tokens : { ...tokens, access: token, accessEndsAt: null, refresh: null }
    const made = {
      id: world.newId(),
      person: by.person,
      platform: LOGIN_RULES[login].platform,
      login,
      ids,
      handle,
      scopes: own.scopes,
      renewAt: renewAt(login, own),
      tokens: own,
    }
    const kept = await store.connect(made, { ...by, at: world.now() }, vault)
    if (!kept.ok) return refuse('not_saved')
  }
  return accept(accounts.length)
}
