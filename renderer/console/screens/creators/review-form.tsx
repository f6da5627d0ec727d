/** What clears a finding, or what is asked of the creator: one of what would clear it, and words. */
import { useState } from 'react'
import type { FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import { WORDS_MAX } from '../../../../shared/domain/dossier/dossier.ts'
import type { ClearingCode } from '../../../../shared/domain/integrity/finding.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Button } from '../../../kit/button/button.tsx'
import { SelectField } from '../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import type { FindingReview } from './use-finding-review.ts'
import styles from './findings.module.css'

interface FormProps {
  readonly kind: 'clear' | 'ask'
  readonly seen: FindingSeen
  readonly review: FindingReview
  readonly onClose: () => void
}

export function ReviewForm({ kind, seen, review, onClose }: FormProps) {
  const words = useWords()
  const { i18n, language } = words
  const { clearedBy } = seen.finding
  const [what, setWhat] = useState<ClearingCode | null>(clearedBy[0] ?? null)
  const [why, setWhy] = useState<string | null>(null)
  useKeys([{ key: 'Escape', words: i18n.t('Cancel'), act: onClose, listed: false }])
  const { clearing } = LANGUAGES[language].integrity
  const text = why ?? (kind === 'ask' && what !== null ? questionOf(what, words) : '')
  const send = async (): Promise<void> => {
    if (what === null) return
    const act = kind === 'ask' ? ({ kind, for: what } as const) : ({ kind, because: what } as const)
    if (await review.say(act, text.trim())) onClose()
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <SelectField
        label={kind === 'ask' ? i18n.t('What would clear it') : i18n.t('What clears it')}
        value={what}
        options={clearedBy.map((value) => ({ value, label: clearing[value] }))}
        onChange={setWhat}
      />
      <TextField
        label={kind === 'ask' ? i18n.t('Question to the creator') : i18n.t('Why')}
        value={text}
        lines={kind === 'ask' ? 4 : 2}
        maxLength={WORDS_MAX}
        autoFocus
        onChange={setWhy}
      />
      {kind === 'ask' && (
        <p className="t12 i2">
          {i18n.t(
            'Where they let you look the creator reads these words, the account, the days and what was found, and can answer. Nothing else of your review is shown.',
          )}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button submit loading={review.running} disabled={what === null}>
          {kind === 'ask' ? i18n.t('Send to the creator') : i18n.t('Clear the finding')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {i18n.t('Cancel')}
        </Button>
      </div>
    </form>
  )
}

function questionOf(what: ClearingCode, { i18n, language }: Words): string {
  const { clearing } = LANGUAGES[language].integrity
  return i18n.t('Can you tell us how this came about, or show us this: {what}?', {
    what: clearing[what],
  })
}
