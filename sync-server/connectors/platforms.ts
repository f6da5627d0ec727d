/**
 * The one table of what the platforms ask for: hosts, versions, names of parameters, scopes and limits, by party and login (documents
 * of Meta, Google and TikTok, read 2026-11-21). Connectors and the sandbox read the same table; what it says nowhere else stands.
 * In the sandbox each real host is a path of the party's loopback server: `http://127.0.0.1:PORT/graph.instagram.com/…`.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'

/** v26.0 came on 2026-07-29; a version that has ended is served silently by the oldest that lives, so answers' own is compared. */
export const META_GRAPH_API_VERSION = 'v26.0'
/** What an answer of the Graph API says it was made by. */
export const META_VERSION_HEADER = 'facebook-api-version'

/** Who runs a platform, has limits of its own and signs what it sends. */
export const PARTIES = ['meta', 'google', 'tiktok'] as const
export type Party = (typeof PARTIES)[number]

export const HOSTS = {
  instagramPage: { party: 'meta', host: 'www.instagram.com' },
  instagramCode: { party: 'meta', host: 'api.instagram.com' },
  instagramGraph: { party: 'meta', host: 'graph.instagram.com' },
  facebookPage: { party: 'meta', host: 'www.facebook.com' },
  facebookGraph: { party: 'meta', host: 'graph.facebook.com' },
  googlePage: { party: 'google', host: 'accounts.google.com' },
  googleToken: { party: 'google', host: 'oauth2.googleapis.com' },
  youtube: { party: 'google', host: 'www.googleapis.com' },
  youtubeAnalytics: { party: 'google', host: 'youtubeanalytics.googleapis.com' },
  youtubeHub: { party: 'google', host: 'pubsubhubbub.appspot.com' },
  tiktokPage: { party: 'tiktok', host: 'www.tiktok.com' },
  tiktok: { party: 'tiktok', host: 'open.tiktokapis.com' },
} as const satisfies Readonly<Record<string, { readonly party: Party; readonly host: string }>>
export type HostName = keyof typeof HOSTS

/** Origin of the loopback server that stands in for each party, as `http://127.0.0.1:4790`. */
export type SandboxOrigins = Readonly<Record<Party, string>>

/** Where a host is asked: itself, or the sandbox's path for it. No slash at its end. */
export function baseOf(name: HostName, sandbox: SandboxOrigins | null): string {
  const { party, host } = HOSTS[name]
  return sandbox === null ? `https://${host}` : `${sandbox[party]}/${host}`
}

/** Origins that may be asked at all. */
export function originsOf(sandbox: SandboxOrigins | null): readonly string[] {
  // The keys of a closed table are its names.
  const names = Object.keys(HOSTS) as readonly HostName[]
  return [...new Set(names.map((name) => new URL(baseOf(name, sandbox)).origin))]
}

/** Which program we are at a party; one may have several logins. */
export const PROGRAMS = ['instagram', 'facebook', 'google', 'tiktok'] as const
export type Program = (typeof PROGRAMS)[number]

/** How a person lets us look. An Instagram account is opened by its own login, or by that of the Facebook page it is linked to. */
export const LOGINS = ['instagram', 'instagram_by_page', 'facebook', 'google', 'tiktok'] as const
export type Login = (typeof LOGINS)[number]

export interface Endpoint {
  readonly host: HostName
  readonly path: string
}

/** `S256`: base64url of SHA-256 (RFC 7636); `S256_hex`: the same digest in hex, as TikTok alone wants it; `none`: not known there. */
export type Pkce = 'none' | 'S256' | 'S256_hex'

/** How a token lives on before it ends. */
export type Renewal =
  /** The token itself is shown again and lives anew, once it is that old. */
  | {
      readonly kind: 'same_token'
      readonly at: Endpoint
      readonly grantType: string
      readonly oldEnoughMs: number
    }
  /** By a refresh token; another one may come back, which alone counts from then on. */
  | { readonly kind: 'refresh_token' }
  /** Not at all: the person signs in again. */
  | { readonly kind: 'none' }

export interface LoginRule {
  readonly party: Party
  readonly program: Program
  readonly platform: Platform
  readonly authorize: Endpoint
  /** Sent with the person to the page besides what all logins send. */
  readonly authorizeParameters: Readonly<Record<string, string>>
  readonly token: Endpoint
  /** Name of the parameter that says which program asks. */
  readonly clientName: 'client_id' | 'client_key'
  readonly scopes: readonly string[]
  /** What is connected all the same though the person took it out. */
  readonly optionalScopes: readonly string[]
  readonly scopeSeparator: ' ' | ','
  readonly pkce: Pkce
  /** The short-lived token of the code is exchanged at once for one that lives long (GET). */
  readonly longLived: {
    readonly at: Endpoint
    readonly grantType: string
    /** Parameter that bears the short one. */
    readonly tokenName: string
    /** Whether the program names itself besides its secret. */
    readonly namesClient: boolean
  } | null
  readonly renewal: Renewal
  readonly revoke: Endpoint | null
  /** Says which scopes were granted, where the token's answer does not; null: it does. */
  readonly permissions: Endpoint | null
  /** Stripped from the end of a code. */
  readonly codeTail: string
}

const graph = (path: string): string => `/${META_GRAPH_API_VERSION}${path}`

/** Of both logins that lead over Facebook's page (documents of Facebook Login, read 2026-11-27). */
const BY_FACEBOOK = {
  party: 'meta',
  program: 'facebook',
  authorize: { host: 'facebookPage', path: graph('/dialog/oauth') },
  authorizeParameters: {},
  token: { host: 'facebookGraph', path: graph('/oauth/access_token') },
  clientName: 'client_id',
  scopeSeparator: ',',
  pkce: 'none',
  longLived: {
    at: { host: 'facebookGraph', path: graph('/oauth/access_token') },
    grantType: 'fb_exchange_token',
    tokenName: 'fb_exchange_token',
    namesClient: true,
  },
  renewal: { kind: 'none' },
  revoke: null,
  permissions: { host: 'facebookGraph', path: graph('/me/permissions') },
  codeTail: '#_',
} as const satisfies Partial<LoginRule>

export const LOGIN_RULES: Readonly<Record<Login, LoginRule>> = {
  instagram: {
    party: 'meta',
    program: 'instagram',
    platform: 'instagram',
    authorize: { host: 'instagramPage', path: '/oauth/authorize' },
    authorizeParameters: { enable_fb_login: 'false' },
    token: { host: 'instagramCode', path: '/oauth/access_token' },
    clientName: 'client_id',
    scopes: ['instagram_business_basic', 'instagram_business_manage_insights'],
    optionalScopes: ['instagram_business_manage_insights'],
    scopeSeparator: ',',
    pkce: 'none',
    longLived: {
      at: { host: 'instagramGraph', path: '/access_token' },
      grantType: 'ig_exchange_token',
      tokenName: 'access_token',
      namesClient: false,
    },
    renewal: {
      kind: 'same_token',
      at: { host: 'instagramGraph', path: '/refresh_access_token' },
      grantType: 'ig_refresh_token',
      oldEnoughMs: DAY_MS,
    },
    revoke: null,
    permissions: null,
    codeTail: '#_',
  },
  instagram_by_page: {
    ...BY_FACEBOOK,
    platform: 'instagram',
    scopes: [
      'instagram_basic',
      'instagram_manage_insights',
      'pages_show_list',
      'pages_read_engagement',
      'business_management',
    ],
    // Without the last one Meta does not name pages that a business portfolio keeps (Graph API 17 and later).
    optionalScopes: ['instagram_manage_insights', 'business_management'],
  },
  facebook: {
    ...BY_FACEBOOK,
    platform: 'facebook',
    scopes: ['pages_show_list', 'pages_read_engagement', 'read_insights', 'pages_manage_metadata'],
    optionalScopes: ['read_insights', 'pages_manage_metadata'],
  },
  google: {
    party: 'google',
    program: 'google',
    platform: 'youtube',
    authorize: { host: 'googlePage', path: '/o/oauth2/v2/auth' },
    authorizeParameters: { access_type: 'offline', prompt: 'consent' },
    token: { host: 'googleToken', path: '/token' },
    clientName: 'client_id',
    scopes: [
      'https://www.googleapis.com/auth/youtube.readonly',
      'https://www.googleapis.com/auth/yt-analytics.readonly',
    ],
    optionalScopes: ['https://www.googleapis.com/auth/yt-analytics.readonly'],
    scopeSeparator: ' ',
    pkce: 'S256',
    longLived: null,
    renewal: { kind: 'refresh_token' },
    revoke: { host: 'googleToken', path: '/revoke' },
    permissions: null,
    codeTail: '',
  },
  tiktok: {
    party: 'tiktok',
    program: 'tiktok',
    platform: 'tiktok',
    authorize: { host: 'tiktokPage', path: '/v2/auth/authorize/' },
    authorizeParameters: {},
    token: { host: 'tiktok', path: '/v2/oauth/token/' },
    clientName: 'client_key',
    scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
    optionalScopes: ['user.info.profile'],
    scopeSeparator: ',',
    pkce: 'S256_hex',
    longLived: null,
    renewal: { kind: 'refresh_token' },
    revoke: { host: 'tiktok', path: '/v2/oauth/revoke/' },
    permissions: null,
    codeTail: '',
  },
}

/** The login that connects a platform when nobody says another. */
export const LOGIN_OF: Readonly<Record<Platform, Login>> = {
  instagram: 'instagram',
  facebook: 'facebook',
  youtube: 'google',
  tiktok: 'tiktok',
}

/** How long what a party gives lives where its answer does not say, and what the sandbox gives. */
export const LIVES = {
  /** Between leaving for the platform's page and coming back. */
  stateMs: 10 * MINUTE_MS,
  instagramShortMs: HOUR_MS,
  metaLongMs: 60 * DAY_MS,
  facebookShortMs: 2 * HOUR_MS,
  googleAccessMs: HOUR_MS,
  tiktokAccessMs: DAY_MS,
  tiktokRefreshMs: 365 * DAY_MS,
} as const

/** Bounds that the platforms set, in their own units. */
export const LIMITS = {
  instagram: {
    mediaAPage: 100,
    /** Of one question for the account's insights. */
    insightDays: 30,
    insightDelayMs: 48 * HOUR_MS,
    insightsKeptDays: 730,
    storyLifeMs: DAY_MS,
    demographicsFromFollowers: 100,
    demographicBuckets: 45,
    /** Below so many viewers a story's insights are refused (error 10). */
    storyViewersMin: 5,
  },
  facebook: {
    postsAPage: 100,
    insightDays: 90,
    insightsKeptDays: 730,
    demographicsFromFollowers: 100,
  },
  /** `X-App-Usage` and `X-Business-Use-Case-Usage` are percents; the platform throttles at 100. */
  meta: { stopAtPercent: 90, batchEntries: 1_000 },
  youtube: {
    itemsAPage: 50,
    idsAtOnce: 50,
    /** Units a day, anew at midnight in `quotaZone`; searching and uploading have buckets of their own that a sync never asks. */
    unitsADay: 10_000,
    searchesADay: 100,
    quotaZone: 'America/Los_Angeles',
    analyticsLagDays: 3,
    /** What was not fetched anew by then is deleted. */
    keptDays: 30,
    subscriberDigits: 3,
    /** A push is promised for so long at most. */
    hubLeaseSeconds: 864_000,
    /** One that was not proven is asked for again. */
    hubAgainMs: HOUR_MS,
  },
  tiktok: {
    videosAPage: 20,
    idsAtOnce: 20,
    callsAWindow: 600,
    windowMs: MINUTE_MS,
    /** A webhook that is older than this, or from further ahead, is none. */
    webhookToleranceMs: 300 * SECOND_MS,
  },
  /** Of one answer; what is longer is cut off and counts as none. */
  answerBytes: 10 * 1_024 * 1_024,
  /** Followed in one go; more is a loop. */
  pagesMax: 1_000,
} as const

/** Fields that Meta tells changes of, each with the scope that lets us read what it is about. */
export interface MetaSubscription {
  readonly fields: Readonly<Record<string, string>>
}
export const META_SUBSCRIPTIONS = {
  instagram: { fields: { story_insights: 'instagram_business_manage_insights' } },
  facebook: { fields: { feed: 'pages_manage_metadata' } },
} as const satisfies Readonly<Record<string, MetaSubscription>>

/** Where YouTube is asked to push what is new (WebSub). */
export const YOUTUBE_HUB: Endpoint = { host: 'youtubeHub', path: '/subscribe' }
/** What a subscription is of: an address that is a name there, and never asked by us. */
export function youtubeTopicOf(channel: string): string {
  return `https://www.youtube.com/xml/feeds/videos.xml?channel_id=${channel}`
}

/** What a program of ours is known by; its secret signs what the party sends. */
export interface Client {
  readonly id: string
  readonly secret: string
}
/** Null: nobody can connect by it here. */
export type Clients = Readonly<Record<Program, Client | null>>

/** What the sandbox knows us by; outside of it these open nothing. */
export const SANDBOX_CLIENTS: Readonly<Record<Program, Client>> = {
  instagram: { id: 'sandbox-instagram', secret: 'sandbox secret of instagram' },
  facebook: { id: 'sandbox-facebook', secret: 'sandbox secret of facebook' },
  google: { id: 'sandbox-google', secret: 'sandbox secret of google' },
  tiktok: { id: 'sandbox-tiktok', secret: 'sandbox secret of tiktok' },
}

/** Shown by Meta's and WebSub's servers when an address for webhooks is entered there. */
export const SANDBOX_VERIFY_TOKEN = 'sandbox-verify'

/** Where a platform's page sends the browser back to, and where it tells what happened; below the server's public origin. */
export const CALLBACK_PATHS = {
  /** Named after the platform, but where it has another login. */
  connected: (login: Login): string => `/connect/${callbackNameOf(login)}/callback`,
  webhook: (party: Party): string => `/connect/hooks/${party}`,
  /** Of one connection: where YouTube's hub pushes. */
  hub: (connection: string): string => `/connect/hooks/google/${connection}`,
  /** Meta alone: a person took our program away, or wants their data deleted. */
  deauthorized: (program: MetaProgram): string => `/connect/hooks/meta/${program}/deauthorize`,
  deletion: (program: MetaProgram): string => `/connect/hooks/meta/${program}/delete`,
} as const

/** Those that are called back about a person. */
export const META_PROGRAMS = ['instagram', 'facebook'] as const
export type MetaProgram = (typeof META_PROGRAMS)[number]

/** By which a program of ours opens accounts. */
export function loginsOfProgram(program: Program): readonly Login[] {
  return LOGINS.filter((login) => LOGIN_RULES[login].program === program)
}

function callbackNameOf(login: Login): string {
  const { platform } = LOGIN_RULES[login]
  return LOGIN_OF[platform] === login ? platform : login.replaceAll('_', '-')
}
