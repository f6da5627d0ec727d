/** Which sources a price may read, of when each is, and for what the others may be used instead. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { AccountDetail } from '../../../../shared/domain/creator/account-detail.ts'
import type { Purpose } from '../../../../shared/domain/creator/grant.ts'
import { purposesOf } from '../../../../shared/domain/creator/source.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { purposesWords } from './creator-words.tsx'
import { sourceWords } from './source-words.ts'
import styles from './profile.module.css'

interface PriceProps {
  readonly details: ReadonlyMap<AccountId, AccountDetail>
  /** What the grant allows. */
  readonly granted: readonly Purpose[]
}

export function PricePanel({ details, granted }: PriceProps) {
  const words = useWords()
  const { i18n, dayShort, language } = words
  const told = [...details.values()].flatMap(({ sources }) => sources)
  if (told.length === 0) return null
  return (
    <Section title={i18n.t('What the price may read')}>
      <ul className={styles['lines']}>
        {told.map(({ source, asOf }) => {
          const purposes = purposesOf([source], granted)
          const isRead = purposes.includes('insurance')
          const name = sourceWords(source, words)
          return (
            <li key={source}>
              <StateCell
                icon={isRead ? 'check' : 'lock'}
                tone={isRead ? 'good' : 'i2'}
                words={
                  isRead
                    ? name
                    : i18n.t('{source}: not for insurance, only {purposes}', {
                        source: name,
                        purposes:
                          purposes.length === 0
                            ? i18n.t('nothing')
                            : purposesWords(purposes, language),
                      })
                }
              />
              <span className="i2">{dayShort(asOf)}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
