/**
 * What the house asks of a platform, whichever it is. A connector translates one platform's answers; a reader is one behind the
 * id of a connection, and is all that jobs and the store know: a token comes no further.
 */
import type { Instant, LocalDate } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { AudienceCount } from '../../shared/domain/creator/audience.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { PostCounts, PostKind } from '../../shared/domain/creator/post.ts'
import type { Fetched } from './failure.ts'
import type { Login } from './platforms.ts'

/** An answer as it came, to be sealed and kept as long as its platform allows; JSON, nothing of the request. */
export interface RawAnswer {
  /** What was asked, as `media` or `insights`; no id and no token. */
  readonly endpoint: string
  readonly body: string
  readonly fetchedAt: Instant
}

/** What was understood, with the answers it was read from. */
export interface Read<Value> {
  readonly value: Value
  readonly raw: readonly RawAnswer[]
  /** The platform's limit is nearly used: its account is left alone for so long. Null or absent: go on. */
  readonly waitMs?: number | null
}

/** A count of an account on a day; null: the platform said that it has none, which is not zero. */
export interface DayCount {
  readonly metric: Metric
  readonly day: LocalDate
  readonly count: number | null
}

/** Ids of one account: `account` names it at the platform, `app` names it to our program alone; both come back in webhooks. */
export interface PlatformIds {
  readonly account: string
  readonly app: string | null
}

export interface ProfileSnapshot {
  readonly ids: PlatformIds
  readonly handle: string
  readonly name: string
  /** Text only; whatever markup was in it is text. */
  readonly biography: string | null
  readonly isVerified: boolean | null
  /** Levels as of now; what the platform does not tell is not named. */
  readonly counts: Readonly<Partial<Record<Metric, number | null>>>
  readonly at: Instant
}

export interface PostSnapshot {
  /** The platform's. */
  readonly id: string
  readonly postedAt: Instant
  readonly kind: PostKind
  readonly caption: string | null
  readonly address: string | null
  readonly isSponsored: boolean
  readonly isDisclosed: boolean | null
  readonly counts: PostCounts
  readonly at: Instant
}

/** A post that was told and could not be read. */
export interface SetAside {
  /** The platform's id of it; null: that could not be read either. */
  readonly post: string | null
  /** The field, never its value; empty: all of it. */
  readonly where: string
}

export interface PostsPage {
  readonly posts: readonly PostSnapshot[]
  /** Absent: none. */
  readonly setAside?: readonly SetAside[]
  /** What the next page is asked with; null: this was the last one. */
  readonly next: string | null
}

/** A post as its insights are asked for. */
export interface PostAsked {
  readonly id: string
  readonly kind: PostKind
}

export interface PostInsights {
  readonly id: string
  readonly counts: Partial<PostCounts>
  /** Counts of the account that are told of posts (`posts` in the list of metrics), as levels of this post. */
  readonly levels: Readonly<Partial<Record<Metric, number | null>>>
  readonly at: Instant
}

/** Days of the platform's own calendar, both within. */
export interface DayWindow {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** What a connector asks with; made by the reader for one question. */
export interface Access {
  readonly token: string
  readonly ids: PlatformIds
  readonly scopes: readonly string[]
  readonly signal: AbortSignal
}

/** An account that a login has opened. */
export interface OpenedAccount {
  readonly ids: PlatformIds
  readonly handle: string
  /** Of this account alone; null: the login's own token opens it. */
  readonly token: string | null
  /** Name of the page that it is opened by, where it is not one itself. */
  readonly page?: string
  /** What tells it apart where several may bear one name; absent: its handle does. */
  readonly about?: AccountAbout
}

/** As its platform says; null: it does not. */
export interface AccountAbout {
  readonly username: string | null
  /** In the platform's words. */
  readonly category: string | null
  readonly followers: number | null
}

export interface Connector {
  readonly platform: Platform
  /** What the person let us look at; none where they have no account of the kind that can be looked at. */
  readonly opened: (access: Omit<Access, 'ids'>) => Promise<Fetched<readonly OpenedAccount[]>>
  readonly profile: (access: Access) => Promise<Fetched<Read<ProfileSnapshot>>>
  /** @param after what a page before said comes next; null: the newest posts */
  readonly posts: (access: Access, after: string | null) => Promise<Fetched<Read<PostsPage>>>
  /** As many of them as the platform tells; at most `postInsightsAtOnce`. */
  readonly postInsights: (
    access: Access,
    posts: readonly PostAsked[],
  ) => Promise<Fetched<Read<readonly PostInsights[]>>>
  /** At most `windowDays`; days the platform said nothing of are not named. */
  readonly accountInsights: (
    access: Access,
    window: DayWindow,
  ) => Promise<Fetched<Read<readonly DayCount[]>>>
  /** Empty where the platform has too few people to say, or never says. */
  readonly demographics: (access: Access) => Promise<Fetched<Read<readonly AudienceCount[]>>>
  /** Null: it tells without being asked. */
  readonly subscribing: Subscribing | null
  /** Greatest window of one question; 0: the platform tells no days of accounts. */
  readonly windowDays: number
  /** How far back days may be asked for; 0: not at all. */
  readonly historyDays: number
  /** Of a page that is full. */
  readonly postsAPage: number
  readonly postInsightsAtOnce: number
}

/** What a subscription is asked with. */
export interface SubscribeAsked extends Access {
  /** Where pushes go that bear a secret of their own. */
  readonly callback: string
  readonly secret: string
}

/** How it stands with being told: without being asked for, once it is proven that we asked, or from now on. */
export interface Subscribed {
  readonly kind: 'none' | 'asked' | 'holds'
}

/** How a platform is asked to tell by itself what is another at an account. */
export interface Subscribing {
  readonly subscribe: (asked: SubscribeAsked) => Promise<Fetched<Subscribed>>
  readonly unsubscribe: (asked: SubscribeAsked) => Promise<Fetched<null>>
  /** One for all who connected the account: it is not undone while another one is. */
  readonly isOfAccount: boolean
  /** With the person's token, and not with our own word. */
  readonly isByToken: boolean
}

/** A token with what came beside it; leaves the server never, and the vault only for a question. */
export interface Tokens {
  readonly access: string
  /** Null: it never ends by itself. */
  readonly accessEndsAt: Instant | null
  readonly refresh: string | null
  readonly refreshEndsAt: Instant | null
  readonly issuedAt: Instant
  readonly scopes: readonly string[]
}

export interface SignInPort {
  readonly login: Login
  readonly authorizeAddress: (asked: {
    readonly redirect: string
    readonly state: string
    /** Of PKCE, 43 characters or more. */
    readonly verifier: string
  }) => string
  readonly exchange: (asked: {
    readonly code: string
    readonly redirect: string
    readonly verifier: string
    readonly signal: AbortSignal
  }) => Promise<Fetched<Tokens>>
  readonly refresh: (tokens: Tokens, signal: AbortSignal) => Promise<Fetched<Tokens>>
  /** Nothing where the platform knows no revoking. */
  readonly revoke: (tokens: Tokens, signal: AbortSignal) => Promise<Fetched<null>>
}

/** The verbs of a connector with the id of a connection in place of its token. */
type Behind<Verb> = Verb extends (access: Access, ...rest: infer Rest) => infer Answer
  ? (connection: string, ...rest: Rest) => Answer
  : never

/**
 * What jobs ask. Renews a token before it ends, keeps what failed with the connection, and asks nothing of one that waits or needs
 * its person: then the failure is the one that is kept.
 */
export interface PlatformReader {
  readonly profile: Behind<Connector['profile']>
  readonly posts: Behind<Connector['posts']>
  readonly postInsights: Behind<Connector['postInsights']>
  readonly accountInsights: Behind<Connector['accountInsights']>
  readonly demographics: Behind<Connector['demographics']>
  readonly boundsOf: (platform: Platform) => ReaderBounds
}

export type ReaderBounds = Pick<
  Connector,
  'windowDays' | 'historyDays' | 'postsAPage' | 'postInsightsAtOnce'
>
