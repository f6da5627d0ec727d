/** What is said of a creator: purposes, platforms, how long a grant runs; and that something is not shown for any of its purposes. */
import type { Account } from '../../../../shared/domain/creator/account.ts'
import {
  type CreatorFile,
  type FaceAccount,
  platformsOf,
} from '../../../../shared/domain/creator/face.ts'
import type { Purpose } from '../../../../shared/domain/creator/grant.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import type { Language } from '../../../../shared/words/words.ts'
import { UnknownCell } from '../../../kit/cell/unknown-cell.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import styles from './creators.module.css'

export const PLATFORM_NAMES: Readonly<Record<FaceAccount['platform'], string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  youtube: 'YouTube',
  tiktok: 'TikTok',
}

/** By its platform, and its handle where a purpose allows that. */
export function accountWords({ platform, handle }: Pick<Account, 'platform' | 'handle'>): string {
  const name = PLATFORM_NAMES[platform]
  return handle === null ? name : `${name} ${handle}`
}

/** One a platform, of those they name and those that tell. */
export function PlatformIcons({ file }: { readonly file: CreatorFile }) {
  const platforms = platformsOf(file)
  if (platforms.length === 0) return <NotShown />
  return (
    <span className={styles['platforms']}>
      {platforms.map((platform) => (
        <Icon key={platform} name={platform} size={14} words={PLATFORM_NAMES[platform]} />
      ))}
    </span>
  )
}

export const purposeWords = (purpose: Purpose, language: Language) =>
  LANGUAGES[language].account.purposes[purpose]

export function purposesWords(purposes: readonly Purpose[], language: Language): string {
  return purposes.map((purpose) => purposeWords(purpose, language).name).join(', ')
}

export function nameWords({ name }: Pick<CreatorFile, 'name'>, { i18n }: Words): string {
  return name ?? i18n.t('Without a name')
}

export function untilWords({ until }: Pick<CreatorFile, 'until'>, { i18n, day }: Words): string {
  return until === null ? i18n.t('until withdrawn') : day(until)
}

/** Never zero and never empty: that it is not shown, and why. */
export function NotShown() {
  const why = useWhyNotShown()
  return <UnknownCell why={why} />
}

/** The same behind a name, where a dash would read as part of it. */
export function NotShownBeside() {
  const why = useWhyNotShown()
  return (
    <span className={`i3 ${styles['notShown']}`} title={why}>
      <Icon name="lock" size={12} words={why} />
    </span>
  )
}

function useWhyNotShown(): string {
  const { i18n } = useWords()
  return i18n.t('Not shown for the purposes of this grant')
}
