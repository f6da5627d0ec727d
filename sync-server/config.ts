/** The server's settings from its environment. Anything but a loopback origin is production and refuses the sandbox. */
import { z } from 'zod'
import type { SourceTerms } from '../shared/domain/creator/source.ts'
import { SECOND_MS } from '../shared/base/time.ts'
import { isZone } from '../shared/base/zoned-time.ts'
import { accept, refuse, type Result } from '../shared/base/result.ts'
import { isNetwork } from './gateway/address.ts'
import { type Role, ROLES } from './roles.ts'
import { type TrustMode, TRUST_MODES } from '../shared/domain/account/trust.ts'

const DEFAULT_PORT = 4_780
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Parted by commas. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork))

/** Parted by commas. */
const roles = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(ROLES)))

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PORT),
  GROUNDSWELL_DATA: z.string().min(1).default('./data'),
  /** Of a PostgreSQL database that holds all instead of the data folder's file. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//)
    .optional(),
  /** Of a streaming replica of it, for reports. */
  DATABASE_REPLICA_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//)
    .optional(),
  /** Which parts of the server run here, parted by commas; absent: all. */
  GROUNDSWELL_ROLES: roles.optional(),
  GROUNDSWELL_SANDBOX: z.enum(['0', '1']).default('0'),
  GROUNDSWELL_PUBLIC_URL: z.url().optional(),
  GROUNDSWELL_TRUST: z.enum(TRUST_MODES).optional(),
  GROUNDSWELL_SECRET_FILE: z.string().min(1).optional(),
  GROUNDSWELL_NAME: z.string().min(1).max(80).default('Groundswell'),
  /** Pages the database may grow to; a limit on small disks, and how a full one is tried. */
  GROUNDSWELL_MAX_PAGES: z.coerce.number().int().min(1).optional(),
  /** IANA name; the night's work is done after three in its morning. */
  TZ: z.string().refine(isZone).optional(),
  /** File of the ledger's second copy, on another disk than the data; each line is there before its acknowledgement. */
  GROUNDSWELL_LEDGER_COPY: z.string().min(1).optional(),
  /** Addresses or networks of the proxies in front, parted by commas; only their `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  GROUNDSWELL_TRUSTED_PROXIES: networks.optional(),
  /** Addresses or networks that may read `/metrics` besides this machine. */
  GROUNDSWELL_METRICS_FROM: networks.optional(),
  /** File of the programs that the platforms know us by, JSON: `{"google": {"id": …, "secret": …}}`. */
  GROUNDSWELL_PLATFORMS_FILE: z.string().min(1).optional(),
  /** 1: YouTube's amendment on derived metrics is accepted for our program; else no measure compares its channels. */
  GROUNDSWELL_YOUTUBE_AMENDMENT: z.enum(['0', '1']).default('0'),
  /** 1: a line for every request, with the trace its caller says it belongs to. */
  GROUNDSWELL_TRACES: z.enum(['0', '1']).default('0'),
  /** Between not being ready and telling desks to move: as long as the balancer in front takes to see it. */
  GROUNDSWELL_DRAIN_SECONDS: z.coerce.number().int().min(0).max(20).default(0),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export interface Config {
  readonly port: number
  /** Address listened on: loopback unless the operator named another trust than `demo`. */
  readonly address: string
  readonly data: string
  /** Of a PostgreSQL database; null: a file in the data folder. */
  readonly databaseUrl: string | null
  /** Of a streaming replica of that database, for reports; null: none. */
  readonly replicaUrl: string | null
  /** What runs here, in the order of `ROLES`. */
  readonly roles: readonly Role[]
  readonly sandbox: boolean
  readonly publicOrigin: string | null
  readonly trust: TrustMode
  /** File of the secret that seals the vault; null: `secret` in the data folder, made at the first start. */
  readonly secretFile: string | null
  readonly name: string
  readonly maxPages: number | null
  /** Second copy of the ledger's tail; null: none. */
  readonly ledgerCopy: string | null
  /** IANA name of the server's zone. */
  readonly zone: string
  /** Addresses or networks of the proxies in front of this server. */
  readonly trustedProxies: readonly string[]
  /** Who reads the counters besides this machine. */
  readonly metricsFrom: readonly string[]
  /** File of the programs that the platforms know us by; null: nothing can be connected. */
  readonly platformsFile: string | null
  /** Agreed with platforms beyond their terms. */
  readonly terms: SourceTerms
  readonly traces: boolean
  /** How long a leaving server still takes everybody. */
  readonly drainMs: number
  readonly logLevel: string
}

export type ConfigRefusal =
  | 'settings_wrong'
  | 'sandbox_in_production'
  | 'secret_file_needed'
  | 'https_needed'
  | 'proxies_needed'

export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, ConfigRefusal> {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    return refuse('settings_wrong', {
      settings: parsed.error.issues.map(({ path }) => path.join()),
    })
  }
  const settings = parsed.data
  if (settings.DATABASE_REPLICA_URL !== undefined && settings.DATABASE_URL === undefined)
    return refuse('settings_wrong', { settings: ['DATABASE_REPLICA_URL'] })
  const here = ROLES.filter((role) => settings.GROUNDSWELL_ROLES?.includes(role) ?? true)
  // Over one file nobody else could have the others.
  if (settings.DATABASE_URL === undefined && here.length < ROLES.length)
    return refuse('settings_wrong', { settings: ['GROUNDSWELL_ROLES'] })
  const publicUrl = settings.GROUNDSWELL_PUBLIC_URL
  const production = publicUrl !== undefined && !LOOPBACK.has(new URL(publicUrl).hostname)
  const sandbox = settings.GROUNDSWELL_SANDBOX === '1'
  if (production && sandbox) return refuse('sandbox_in_production', { publicUrl })
  if (production && settings.GROUNDSWELL_SECRET_FILE === undefined) {
    return refuse('secret_file_needed', { publicUrl })
  }
  const trust = settings.GROUNDSWELL_TRUST ?? (production ? 'public' : 'demo')
  // A secret that goes over the internet in the clear is none.
  if (trust === 'public' && publicUrl?.startsWith('https:') !== true)
    return refuse('https_needed', { publicUrl: publicUrl ?? null })
  // TLS ends at them, and they alone say whether a request had it.
  if (trust === 'public' && settings.GROUNDSWELL_TRUSTED_PROXIES === undefined)
    return refuse('proxies_needed')
  return accept({
    port: settings.PORT,
    address: trust === 'demo' ? '127.0.0.1' : '0.0.0.0',
    data: settings.GROUNDSWELL_DATA,
    databaseUrl: settings.DATABASE_URL ?? null,
    replicaUrl: settings.DATABASE_REPLICA_URL ?? null,
    roles: here,
    sandbox,
    publicOrigin: publicUrl === undefined ? null : new URL(publicUrl).origin,
    trust,
    secretFile: settings.GROUNDSWELL_SECRET_FILE ?? null,
    name: settings.GROUNDSWELL_NAME,
    zone: settings.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    ledgerCopy: settings.GROUNDSWELL_LEDGER_COPY ?? null,
    maxPages: settings.GROUNDSWELL_MAX_PAGES ?? null,
    trustedProxies: settings.GROUNDSWELL_TRUSTED_PROXIES ?? [],
    metricsFrom: settings.GROUNDSWELL_METRICS_FROM ?? [],
    platformsFile: settings.GROUNDSWELL_PLATFORMS_FILE ?? null,
    terms: { youtubeDerivedMetrics: settings.GROUNDSWELL_YOUTUBE_AMENDMENT === '1' },
    traces: settings.GROUNDSWELL_TRACES === '1',
    drainMs: settings.GROUNDSWELL_DRAIN_SECONDS * SECOND_MS,
    logLevel: settings.LOG_LEVEL,
  })
}
