/**
 * Whom the sandbox platforms know: the demo town's promoters, each with the life of a creator of the seeded town that has about
 * as many followers there, and so with that creator's other platforms too.
 */
import { createHash } from 'node:crypto'
import { PLATFORMS, type Platform } from '../../../shared/domain/campaign/campaign.ts'
import {
  personaOf,
  type Town,
  type TownAccount,
} from '../../../shared/fixtures/creator-town/town.ts'
import { TOWN_PROMOTERS, type TownPromoter } from '../../../shared/fixtures/town.ts'

export interface SandboxAccount {
  readonly town: TownAccount
  readonly handle: string
  readonly name: string
}

const TOWN: Town = { seed: 20_261_126, family: 1 }
/** Looked through for one of about the same size. */
const CREATORS_LOOKED_AT = 400

let settled: readonly SandboxAccount[] | undefined

/** Settled when first asked for: a server that nobody connects never looks for them. */
export function accountsOn(platform: Platform): readonly SandboxAccount[] {
  settled ??= settle()
  return settled.filter(({ town }) => town.platform === platform)
}

export function accountNamed(platform: Platform, handle: string): SandboxAccount | undefined {
  return accountsOn(platform).find((account) => account.handle === handle)
}

/** So many digits, the same for the same words; never begins with zero. */
export function digitsOf(words: string, count: number): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `1${BigInt(`0x${hex}`)}`.slice(0, count)
}

/** So many signs of base64url, the same for the same words. */
export function signsOf(words: string, count: number): string {
  return createHash('sha256').update(words).digest('base64url').slice(0, count)
}

type Persona = ReturnType<typeof personaOf>

function settle(): readonly SandboxAccount[] {
  const personas = Array.from({ length: CREATORS_LOOKED_AT }, (_, creator) =>
    personaOf(TOWN, creator),
  )
  const taken = new Set<number>()
  return TOWN_PROMOTERS.flatMap((promoter) => {
    const creator = nearest(promoter, personas, taken)
    taken.add(creator)
    const { handle, name } = promoter
    const has = personas[creator]?.accounts.map(({ platform }) => platform) ?? []
    return PLATFORMS.filter((platform) => has.includes(platform)).map((platform) => ({
      town: { ...TOWN, creator, platform },
      handle,
      name,
    }))
  })
}

function nearest(
  promoter: TownPromoter,
  personas: readonly Persona[],
  taken: ReadonlySet<number>,
): number {
  const sizes = personas.map(({ accounts }, creator) => {
    const of = accounts.find(({ platform }) => platform === promoter.platform)
    return { creator, far: of === undefined ? Infinity : timesOf(of.followers, promoter.followers) }
  })
  const [best] = sizes
    .filter(({ creator }) => !taken.has(creator))
    .toSorted((a, b) => a.far - b.far)
  return best?.creator ?? 0
}

/** How many times larger the one is than the other. */
function timesOf(one: number, other: number): number {
  return Math.max(one, other) / Math.min(one, other)
}
