/** What people said of a finding: who, when, by what and why; and what the creator was asked and answered. */
import type { ReviewSeen } from '../../../../shared/bridge/creator-profile.ts'
import type { Instant } from '../../../../shared/base/time.ts'
import type { ClearingCode } from '../../../../shared/domain/integrity/finding.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './findings.module.css'

const ICONS = { asked: 'hourglass', upheld: 'flag', cleared: 'check' } as const
const TONES = { asked: 'i2', upheld: 'warn', cleared: 'good' } as const

/** Nothing where nobody said anything. */
export function ReviewSaid({ review }: { readonly review: ReviewSeen }) {
  const { i18n, moment } = useWords()
  const { answered = [] } = review
  return (
    <>
      {review.kind !== 'open' && <Said review={review} />}
      {review.kind === 'asked' && <Came {...review} />}
      {answered.map(({ askedAt, words, answer }) => (
        <div key={askedAt} className={styles['said']}>
          <p className="t12 i2">{i18n.t('Asked before, {when}', { when: moment(askedAt) })}</p>
          <Quoted>{words}</Quoted>
          <Answered at={answer.at}>{answer.words}</Answered>
        </div>
      ))}
    </>
  )
}

function Said({ review }: { readonly review: Exclude<ReviewSeen, { readonly kind: 'open' }> }) {
  const { i18n, language, moment } = useWords()
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
      <Quoted>{words}</Quoted>
    </div>
  )
}

/** What came back of a question that waits. */
function Came({
  readAt,
  answer,
}: Pick<Extract<ReviewSeen, { readonly kind: 'asked' }>, 'readAt' | 'answer'>) {
  const { i18n, moment } = useWords()
  if (answer !== null) return <Answered at={answer.at}>{answer.words}</Answered>
  return (
    <p className="t12 i2">
      {readAt === null
        ? i18n.t('The creator has not read it yet.')
        : i18n.t('The creator read it {when} and has not answered yet.', { when: moment(readAt) })}
    </p>
  )
}

interface AnsweredProps {
  readonly at: Instant
  readonly children: string
}

function Answered({ at, children }: AnsweredProps) {
  const { language, moment } = useWords()
  return (
    <div className={styles['answer']}>
      <p className="t12">
        <Icon name="creator" size={14} className="i2" />
        <span className="m">{LANGUAGES[language].integrity.answered}</span>
        <span className="i2">{moment(at)}</span>
      </p>
      <Quoted>{children}</Quoted>
    </div>
  )
}

/** As it was written, in whichever direction its language runs. */
function Quoted({ children }: { readonly children: string }) {
  if (children === '') return null
  return (
    <p className={`t12 ${styles['why']}`} dir="auto">
      {children}
    </p>
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
