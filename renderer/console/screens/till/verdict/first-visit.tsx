/** "First visit?" on an acceptance whose campaign asks: yes, no or skip, once; F6 goes to it. */
import { type RefObject, useState } from 'react'
import type { EntryId } from '../../../../../shared/base/ids.ts'
import type { FirstVisitAnswer } from '../../../../../shared/domain/redemption/entry.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import styles from './verdict.module.css'

interface FirstVisitProps {
  readonly entry: EntryId
  /** Where F6 goes. */
  readonly first: RefObject<HTMLButtonElement | null>
}

export function FirstVisit({ entry, first }: FirstVisitProps) {
  const { i18n } = useWords()
  const { run, running } = useCommand('answer-first-visit')
  const explain = useExplain()
  const [said, setSaid] = useState<string | null>(null)
  const answers: readonly (readonly [FirstVisitAnswer, string])[] = [
    ['yes', i18n.t('Yes')],
    ['no', i18n.t('No')],
    ['skip', i18n.t('Skip')],
  ]
  const answer = async (word: FirstVisitAnswer, name: string): Promise<void> => {
    const answered = await run({ entry, answer: word })
    setSaid(answered.kind === 'done' ? name : explain(answered))
  }
  return (
    <div className={styles['visit']} role="group" aria-label={i18n.t('First visit?')}>
      <span>
        {i18n.t('First visit?')} {said === null ? <kbd>F6</kbd> : <b role="status">{said}</b>}
      </span>
      {said === null &&
        answers.map(([word, name], at) => (
          <button
            key={word}
            ref={at === 0 ? first : null}
            type="button"
            className={styles['act']}
            disabled={running}
            onClick={() => void answer(word, name)}
          >
            {name}
          </button>
        ))}
    </div>
  )
}
