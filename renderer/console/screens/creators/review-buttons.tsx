/** What a person can do with a finding: clear it, uphold it, ask the creator; or take back what was said. */
import { useState } from 'react'
import type { AccountProfile, FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { ReviewForm } from './review-form.tsx'
import { type FindingReview, useFindingReview } from './use-finding-review.ts'
import styles from './findings.module.css'

interface ButtonsProps {
  readonly of: AccountProfile
  readonly seen: FindingSeen
  readonly hasKeys: boolean
}

export function ReviewButtons({ of, seen, hasKeys }: ButtonsProps) {
  const { i18n } = useWords()
  const review = useFindingReview(of, seen)
  const { kind } = seen.review
  if (kind === 'open' || kind === 'asked') return <Waiting {...{ seen, hasKeys, review }} />
  return (
    <div className={styles['buttons']}>
      <Button loading={review.running} onClick={() => void review.say({ kind: 'take-back' })}>
        {i18n.t('Take back')}
      </Button>
    </div>
  )
}

interface WaitingProps extends Omit<ButtonsProps, 'of'> {
  readonly review: FindingReview
}

function Waiting({ seen, hasKeys, review }: WaitingProps) {
  const { i18n } = useWords()
  const [form, setForm] = useState<'clear' | 'ask' | null>(null)
  const uphold = () => void review.say({ kind: 'uphold' })
  const keys = [
    { key: 'y', words: i18n.t('Clear the finding'), act: () => setForm('clear') },
    { key: 'n', words: i18n.t('Uphold the finding'), act: uphold },
  ]
  useKeys(hasKeys ? keys : [])
  if (form !== null)
    return <ReviewForm {...{ seen, review }} kind={form} onClose={() => setForm(null)} />
  return (
    <div className={styles['buttons']}>
      <Button {...(hasKeys && { hotkey: 'y' })} onClick={() => setForm('clear')}>
        {i18n.t('Clear it')}
      </Button>
      <Button {...(hasKeys && { hotkey: 'n' })} loading={review.running} onClick={uphold}>
        {i18n.t('Uphold it')}
      </Button>
      {seen.review.kind === 'asked' && seen.review.readAt === null ? (
        <Button variant="subtle" onClick={() => void review.say({ kind: 'take-back' })}>
          {i18n.t('Take the question back')}
        </Button>
      ) : (
        <Button variant="subtle" onClick={() => setForm('ask')}>
          {seen.review.kind === 'asked' ? i18n.t('Ask again') : i18n.t('Ask')}
        </Button>
      )}
    </div>
  )
}
