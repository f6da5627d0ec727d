/** What people said of a finding: who, when, by what and why. Nothing where nobody said anything. */
import type { ReviewSeen } from '../../../../shared/bridge/creator-profile.ts'
import type { ClearingCode } from '../../../../shared/domain/integrity/finding.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './findings.module.css'

const ICONS = { asked: 'hourglass', upheld: 'flag', cleared: 'check' } as const
const TONES = { asked: 'i2', upheld: 'warn', cleared: 'good' } as const

export function ReviewSaid({ review }: { readonly review: ReviewSeen }) {
  const { i18n, language, moment } = useWords()
  if (review.kind === 'open') return null
  const { reviews, clearing } = LANGUAGES[language].integrity
  const { kind, by, at, words } = review
  const what = codeOf(review)
  return (
    <div className={styles['said']}>
      <p className="t12">
        <Icon name={ICONS[kind]} size={14} className={TONES[kind]} />
        <span className={`m ${TONES[kind]}`}>{reviews[kind]}</span>
        <span className="i2">{i18n.t('by {name}, {when}', { name: by, when: moment(at) })}</span>
      </p>
      {what !== null && <p className="t12 i2">{clearing[what]}</p>}
      {words !== '' && <p className={`t12 ${styles['why']}`}>{words}</p>}
    </div>
  )
}

function codeOf(review: ReviewSeen): ClearingCode | null {
  switch (review.kind) {
    case 'asked':
      return review.for
    case 'cleared':
      return review.because
    case 'open':
    case 'upheld':
      return null
  }
}
