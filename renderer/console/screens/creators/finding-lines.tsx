/** One finding: when, how likely, why, what would clear it, and what people said of it. */
import { useEffect, useRef } from 'react'
import type { AccountProfile, FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import {
  type Evidence,
  type FindingBand,
  LIKELY_ABOVE,
  REVIEW_FROM,
} from '../../../../shared/domain/integrity/finding.ts'
import { evidenceText, probabilityText } from '../../../../shared/words/evidence-text.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { daysWords } from './days-words.ts'
import { ReviewButtons } from './review-buttons.tsx'
import { ReviewSaid } from './review-said.tsx'
import styles from './findings.module.css'

export interface FindingProps {
  readonly of: AccountProfile
  readonly seen: FindingSeen
  readonly letter: string
  /** The next that waits for a word: the keys are its. */
  readonly isNext: boolean
  readonly mayReview: boolean
}

export function FindingLines({ of, seen, letter, isNext, mayReview }: FindingProps) {
  const words = useWords()
  const { i18n, language } = words
  const { finding, review } = seen
  const { findings, clearing, notAnAccusation } = LANGUAGES[language].integrity
  const place = useInSight(isNext, mayReview)
  return (
    <div ref={place} className={isNext ? styles['next'] : undefined}>
      <Section title={`${letter}: ${findings[finding.kind]}`} note={daysWords(seen, words)}>
        <Chance {...finding} />
        <ul className={styles['reasons']}>
          {finding.evidence.map((evidence) => (
            <Reason key={evidence.code} evidence={evidence} />
          ))}
        </ul>
        <p className="t12 i2">
          {i18n.t('Would clear it: {what}.', {
            what: finding.clearedBy.map((code) => clearing[code]).join('; '),
          })}
        </p>
        <ReviewSaid review={review} />
        {mayReview && <ReviewButtons {...{ of, seen }} hasKeys={isNext} />}
        <p className="t11 i3">{notAnAccusation}</p>
      </Section>
    </div>
  )
}

/** Once another one was dealt with; what a profile opens with stays where it is, though who may review is heard later. */
function useInSight(isNext: boolean, mayReview: boolean) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef({ isNext, mayReview })
  useEffect(() => {
    const { isNext: wasNext, mayReview: might } = before.current
    if (isNext && !wasNext && might) place.current?.scrollIntoView({ block: 'nearest' })
    before.current = { isNext, mayReview }
  }, [isNext, mayReview])
  return place
}

interface ChanceProps {
  readonly probability: number
  readonly band: FindingBand
}

/** The bands of `finding.ts`: below the first nothing is said. */
function Chance({ probability, band }: ChanceProps) {
  const { i18n, language, number } = useWords()
  const { bands } = LANGUAGES[language].integrity
  return (
    <>
      <p className={`t12 ${styles['chance']}`}>
        <span className="i2">{i18n.t('Chance')}</span>
        <span className={styles['bar']} aria-hidden="true">
          <i />
          <i className={styles['review']} />
          <i className={styles['likely']} />
          <b style={{ insetInlineStart: `${probability * 100}%` }} />
        </span>
        <span className="m">{probabilityText(probability, number)}</span>
        <span className="t11 i2">
          {band === 'likely'
            ? i18n.t('likely: above {edge}', { edge: number(LIKELY_ABOVE, 1) })
            : i18n.t('review: {from} to {to}', {
                from: number(REVIEW_FROM, 1),
                to: number(LIKELY_ABOVE, 1),
              })}
        </span>
      </p>
      <p className={`t12 ${styles['band']}`}>
        <Icon name={band === 'likely' ? 'flag' : 'eye'} size={14} />
        <span>{bands[band]}</span>
      </p>
    </>
  )
}

function Reason({ evidence }: { readonly evidence: Evidence }) {
  const { i18n, language, number: count, percent } = useWords()
  const raises = evidence.speaks === 'for'
  const writer = { language, words: LANGUAGES[language].integrity, share: percent, count }
  return (
    <li>
      <span>{evidenceText(evidence, writer)}</span>
      <span className={`${styles['speaks']} ${raises ? 'warn' : 'good'}`}>
        <Icon name={raises ? 'up' : 'down'} size={12} />
        {raises ? i18n.t('raises') : i18n.t('lowers')}
      </span>
    </li>
  )
}
