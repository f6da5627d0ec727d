/** What a person shows of themselves, and the creator file that an organisation gets of it: only the fields its purposes allow. */
import type { Space } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'
import { type Platform, PLATFORMS } from '../campaign/campaign.ts'
import type { Account } from './account.ts'
import type { Grant, Purpose } from './grant.ts'
import type { AccountReading } from './reading.ts'

export interface FaceAccount {
  readonly platform: Platform
  readonly handle: string
  /** As the person says; null: they do not. */
  readonly followers: number | null
}

export interface Face {
  readonly name: string
  readonly town: string
  readonly accounts: readonly FaceAccount[]
}

/** Stands in the space of the organisation that was let in; its id is the grant's, so that two organisations cannot compare. */
export interface CreatorFile {
  readonly id: string
  readonly space: Space
  readonly purposes: readonly Purpose[]
  readonly since: Instant
  readonly until: Instant | null
  /** Null here and below: no purpose of the grant allows it. */
  readonly name: string | null
  readonly town: string | null
  readonly accounts: readonly (Omit<FaceAccount, 'handle'> & { readonly handle: string | null })[]
  /** Those that tell their metrics themselves; what they tell stands in the columns. Absent: none. */
  readonly connected?: readonly Account[]
  /** How it stands with reading those of them that the grant opens. Absent: none. */
  readonly readings?: readonly AccountReading[]
  /** In campaigns of this organisation, by their ids in its space. Absent: in none, or no purpose of the grant allows it. */
  readonly participations?: readonly string[]
}

type Field = 'name' | 'town' | 'handle' | 'followers' | 'participations'

/** The one table of what is looked at for what. */
const ALLOWED: Readonly<Record<Field, readonly Purpose[]>> = {
  name: ['campaign', 'insurance'],
  town: ['campaign'],
  handle: ['campaign', 'insurance'],
  followers: ['campaign', 'benchmark', 'insurance'],
  // What tills saw is what cover may rest on.
  participations: ['campaign', 'insurance'],
}

/** A post's address leads to its account, and says no less than the handle. */
export function opensAddresses(purposes: readonly Purpose[]): boolean {
  return ALLOWED.handle.some((purpose) => purposes.includes(purpose))
}

/** Where they are, by their own word or by an account that tells; each once. */
export function platformsOf({
  accounts,
  connected = [],
}: Pick<CreatorFile, 'accounts' | 'connected'>): readonly Platform[] {
  const named = new Set([...accounts, ...connected].map(({ platform }) => platform))
  return PLATFORMS.filter((platform) => named.has(platform))
}

/** What the server knows of a person's accounts and of their part in the organisation's campaigns. */
export type Connected = Required<Pick<CreatorFile, 'connected' | 'readings' | 'participations'>>

const NOTHING_KNOWN: Connected = { connected: [], readings: [], participations: [] }

export function projectFace(
  face: Face,
  grant: Grant,
  { connected, readings, participations }: Connected = NOTHING_KNOWN,
): CreatorFile {
  const { id, purposes, since, until } = grant
  const of = <Value>(field: Field, value: Value): Value | null =>
    ALLOWED[field].some((purpose) => purposes.includes(purpose)) ? value : null
  return {
    id,
    // An organisation's space bears its id.
    space: grant.organisation as string as Space,
    purposes,
    since,
    until,
    name: of('name', face.name),
    town: of('town', face.town),
    accounts: face.accounts.map(({ platform, handle, followers }) => ({
      platform,
      handle: of('handle', handle),
      followers: of('followers', followers),
    })),
    ...(connected.length > 0 && {
      connected: connected.map((account) => ({ ...account, handle: of('handle', account.handle) })),
    }),
    ...(readings.length > 0 && { readings }),
    ...(participations.length > 0 &&
      of('participations', participations) !== null && { participations }),
  }
}
