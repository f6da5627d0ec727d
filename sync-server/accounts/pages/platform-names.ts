/** What the platforms call themselves, in every language. */
import type { Platform } from '../../../shared/domain/campaign/campaign.ts'

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  youtube: 'YouTube',
  tiktok: 'TikTok',
}
