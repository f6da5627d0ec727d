/** Where an account's numbers come from, of when they are, and what each may be used for. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { FactList, Section } from '../../../kit/frame/screen.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { purposeWords } from './creator-words.tsx'
import { sourceWords } from './source-words.ts'

export function EvidencePanel({ shown }: { readonly shown: AccountProfile }) {
  const words = useWords()
  const { i18n, language, moment } = words
  const { sources, purposes, asOf } = shown.provenance
  return (
    <Section title={i18n.t('What these numbers may be used for')} note={moment(asOf)}>
      <FactList
        facts={[
          [i18n.t('Sources'), sources.map((source) => sourceWords(source, words)).join('; ')],
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
