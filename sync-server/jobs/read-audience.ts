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

/** Of followers as many as the profile says now. */
export async function readAudience(
  { reader, fetch, platform }: Asking,
  { counts: { followers = null }, at }: Pick<ProfileSnapshot, 'counts' | 'at'>,
): Promise<Fetched<Read<AudienceTelling | undefined>>> {
  const none = fetched({ value: undefined, raw: [] })
  if (fetch.progress.asksAudience !== true) return none
  const read = await reader.demographics(fetch.connection)
  if (!read.ok) return isPassedOver(read.failure) ? none : read
  const { value: counts, raw } = read.value
  const whole = WHOLES[platform]
  const audience = audienceOf({ counts, whole, people: whole === 'followers' ? followers : null })
  const value = audience === null ? undefined : { source: apiOf(platform), asOf: at, audience }
  return fetched({ value, raw })
}

/** What is not there, or not for us, is not missing. */
export function isPassedOver({ kind }: Failure): boolean {
  return kind === 'gone' || kind === 'not_permitted'
}
