/** Where an account's numbers come from, of when they are, and what each may be used for. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import type { Source } from '../../../../shared/domain/creator/source.ts'
import { FactList, Section } from '../../../kit/frame/screen.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES, purposeWords } from './creator-words.tsx'

export function EvidencePanel({ shown }: { readonly shown: AccountProfile }) {
  const words = useWords()
  const { i18n, language, moment } = words
  const { sources, purposes, asOf } = shown.provenance
  return (
    <Section title={i18n.t('What these numbers may be used for')} note={moment(asOf)}>
      <FactList
        facts={[
          [i18n.t('Sources'), sources.map((source) => sourceWords(source, words)).join(', ')],
          ...PURPOSES.map(
            (purpose) =>
              [
                purposeWords(purpose, language).name,
                purposes.includes(purpose) ? (
                  <StateCell key={purpose} icon="check" tone="good" words={i18n.t('allowed')} />
                ) : (
                  <StateCell key={purpose} icon="lock" tone="i2" words={i18n.t('not allowed')} />
                ),
              ] as const,
          ),
        ]}
      />
    </Section>
  )
}

function sourceWords(source: Source, { i18n }: Words): string {
  switch (source) {
    case 'instagram_api':
    case 'facebook_api':
    case 'youtube_api':
    case 'tiktok_api':
      return PLATFORM_NAMES[platformOf(source)]
    case 'instagram_archive':
    case 'facebook_archive':
    case 'youtube_archive':
    case 'tiktok_archive':
      return i18n.t('export of {platform}, handed over', {
        platform: PLATFORM_NAMES[platformOf(source)],
      })
    case 'file':
      return i18n.t('a table that was imported')
    case 'tills':
      return i18n.t('redemptions at the tills')
    case 'creator':
      return i18n.t('the creator’s own word')
  }
}

function platformOf(source: Source): keyof typeof PLATFORM_NAMES {
  // Sources of a platform begin with its name.
  return source.slice(0, source.indexOf('_')) as keyof typeof PLATFORM_NAMES
}
