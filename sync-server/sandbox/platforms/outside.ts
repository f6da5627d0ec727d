/** One party of the outside with all it remembers: tokens, faults, webhooks, what people did to their posts, how it asks for consent. */
import type { Hono } from 'hono'
import type { Clock } from '../../../shared/base/time.ts'
import type { Egress } from '../../connectors/egress.ts'
import {
  type Endpoint,
  HOSTS,
  LOGIN_RULES,
  type Party,
  type Program,
  PROGRAMS,
} from '../../connectors/platforms.ts'
import type { World } from '../../world.ts'
import { createFaults, type Faults } from './faults.ts'
import { createHooks, type Hooks } from './hooks.ts'
import { type LivedPost, lifeAt } from './life.ts'
import type { SandboxAccount } from './people.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** `ask`: a page asks the person; the others answer at once for the account named, all scopes or none. */
export type Consent =
  | { readonly kind: 'ask' }
  | { readonly kind: 'allow'; readonly handle: string }
  | { readonly kind: 'deny' }

export interface PostChange {
  readonly isDeleted: boolean
  readonly caption: string | null
}

/** Where our program is told things, as entered in the party's own settings; null: nowhere. */
export interface HookAddresses {
  readonly webhook: string | null
  /** By program, Meta alone. */
  readonly deauthorized: Readonly<Partial<Record<Program, string>>>
  readonly deletion: Readonly<Partial<Record<Program, string>>>
}

export interface Outside {
  readonly party: Party
  readonly now: Clock
  readonly world: Pick<World, 'after'>
  readonly tokens: Tokens
  readonly faults: Faults
  readonly hooks: Hooks
  readonly egress: Pick<Egress, 'ask'>
  readonly posts: Map<string, PostChange>
  /** Addresses that proved they want what is published pushed to them. */
  readonly proven: Set<string>
  consent: Consent
  addresses: HookAddresses
  /** How far a limit is used that no test fills by asking: per cent, rising by one a call; null: as counted. */
  usagePercent: number | null
}

export interface OutsideDeps {
  readonly world: Pick<World, 'now' | 'after'>
  readonly now: Clock
  readonly egress: Pick<Egress, 'post' | 'ask'>
}

export function createOutside(party: Party, { world, now, egress }: OutsideDeps): Outside {
  const faults = createFaults()
  return {
    party,
    now,
    world,
    faults,
    tokens: createTokens(party, now),
    egress,
    hooks: createHooks({ now, world, egress, faults }),
    posts: new Map(),
    proven: new Set(),
    consent: { kind: 'ask' },
    addresses: { webhook: null, deauthorized: {}, deletion: {} },
    usagePercent: null,
  }
}

/** A party with the addresses it answers, and what its people can do there besides. */
export interface StandIn {
  readonly outside: Outside
  readonly routes: Hono
  /** The person takes our program away. */
  readonly remove: (login: Program, account: SandboxAccount) => void
  /** The person wants what we have of them deleted; nothing where the party knows no such wish. */
  readonly erase: (login: Program, account: SandboxAccount) => void
  /** Time has passed: what came due is told. */
  readonly tick: () => void
}

/** What the control moves. */
export interface Controlled {
  readonly standIns: readonly StandIn[]
  readonly now: Clock
  readonly advance: (milliseconds: number) => Promise<void>
  /** Whoever of the town is looked at connects; answers how many accounts are new, null where no server is told of. */
  readonly connectTown: () => Promise<number | null>
}

/** What a token of this account is made out to. */
export function subjectOf(login: Program, account: Pick<SandboxAccount, 'handle'>): string {
  return `${login} ${account.handle}`
}

export function programsOf(party: Party): readonly Program[] {
  return PROGRAMS.filter((program) => LOGIN_RULES[program].party === party)
}

/** Newest first, as their people left them. */
export function postsOf(outside: Outside, account: SandboxAccount): readonly LivedPost[] {
  return lifeAt(account, outside.now()).posts.flatMap((post) => {
    const { isDeleted = false, caption = null } = outside.posts.get(post.id) ?? {}
    return isDeleted ? [] : [{ ...post, caption: caption ?? post.caption }]
  })
}

/** People write anything into their names and captions. */
const MARKUP = '<script>alert(1)</script><b onclick="x()">bold</b> & "quotes" \u202Eback'

export function marked(outside: Outside, text: string): string {
  return outside.faults.take('html_bio') ? `${MARKUP} ${text}` : text
}

/** The path below this sandbox's origin that stands for an address of the table. */
export function pathOf({ host, path }: Endpoint): string {
  return `/${HOSTS[host].host}${path}`
}
