/** Asks for an account's audience beside its profile, where the run asks for one: who may not be asked, or has too few people, has none. */
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { audienceOf, type AudienceWhole } from '../../shared/domain/creator/audience.ts'
import { apiOf } from '../../shared/domain/creator/source.ts'
import { type Failure, type Fetched, fetched } from '../connectors/failure.ts'
import type { PlatformReader, ProfileSnapshot, Read } from '../connectors/ports.ts'
import type { AudienceTelling } from '../metrics/project-block.ts'
import type { FetchRow } from '../store/fetch-table.ts'

interface Asking {
  readonly reader: Pick<PlatformReader, 'demographics'>
  readonly fetch: Pick<FetchRow, 'connection' | 'progress'>
  readonly platform: Platform
}

const WHOLES: Readonly<Record<Platform, AudienceWhole>> = {
  instagram: 'followers',
  facebook: 'followers',
  youtube: 'viewers',
  tiktok: 'followers',
}

export interface AudienceRead extends Read<AudienceTelling | undefined> {
  /** It came and could not be read; absent: it was not asked for. */
  readonly isUnread?: boolean
}

/** Of followers as many as the profile says now. One that cannot be read is noted: days and posts do not wait for it. */
export async function readAudience(
  { reader, fetch, platform }: Asking,
  { counts: { followers = null }, at }: Pick<ProfileSnapshot, 'counts' | 'at'>,
): Promise<Fetched<AudienceRead>> {
  const none = { value: undefined, raw: [] }
  if (fetch.progress.asksAudience !== true) return fetched(none)
  const read = await reader.demographics(fetch.connection)
  if (!read.ok) {
    const isUnread = read.failure.kind === 'unexpected_shape'
    return isUnread || isPassedOver(read.failure) ? fetched({ ...none, isUnread }) : read
  }
  const { value: counts, raw } = read.value
  const whole = WHOLES[platform]
  const audience = audienceOf({ counts, whole, people: whole === 'followers' ? followers : null })
  const value = audience === null ? undefined : { source: apiOf(platform), asOf: at, audience }
  return fetched({ value, raw, isUnread: false })
}

/** What is not there, or not for us, is not missing. */
export function isPassedOver({ kind }: Failure): boolean {
  return kind === 'gone' || kind === 'not_permitted'
}
