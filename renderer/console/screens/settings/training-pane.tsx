/** Codes to practise with at a till in training, each under the words that the till will say to it. */
import { useEffect, useState } from 'react'
import type { ListedTrainingCode } from '../../../../shared/bridge/commands.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Button } from '../../../kit/button/button.tsx'
import { QrCode } from '../../../kit/code/qr-code.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useBridge } from '../../desk/bridge-context.ts'
import { useExplain } from '../../desk/use-explain.ts'
import styles from './settings.module.css'

type Listed =
  | { readonly kind: 'asking' }
  | { readonly kind: 'listed'; readonly codes: readonly ListedTrainingCode[] }
  | { readonly kind: 'failed'; readonly why: string }

export function TrainingPane({ onClose }: { readonly onClose: () => void }) {
  const { i18n } = useWords()
  const listed = useTrainingCodes()
  return (
    <Pane width={400} label={i18n.t('Codes to practise with')} scrolls>
      <Section title={i18n.t('Codes to practise with')}>
        <p className="i2">
          {i18n.t(
            'At a till in training these show what each answer looks like. Nothing is counted, and a till that is not in training refuses them.',
          )}
        </p>
        <Button variant="subtle" onClick={onClose}>
          {i18n.t('Close')}
        </Button>
      </Section>
      {listed.kind === 'asking' && <Loading />}
      {listed.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('The codes could not be listed')}>
          {listed.why}
        </Note>
      )}
      {listed.kind === 'listed' && (
        <ul className={styles['practice']}>
          {listed.codes.map((code) => (
            <PracticeCode key={code.text} code={code} />
          ))}
        </ul>
      )}
    </Pane>
  )
}

function PracticeCode({ code }: { readonly code: ListedTrainingCode }) {
  const { i18n, language } = useWords()
  const { verdicts, others } = LANGUAGES[language]
  const said = code.shows === 'accepted' ? others.accepted : verdicts[code.shows]
  return (
    <li>
      <QrCode text={code.text} size={168} words={i18n.t('The code as a QR picture')} />
      <span>{said.headline.join(' ')}</span>
    </li>
  )
}

function useTrainingCodes(): Listed {
  const bridge = useBridge()
  const explain = useExplain()
  const [listed, setListed] = useState<Listed>({ kind: 'asking' })
  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      const answer = await bridge.run('list-training-codes', {})
      if (isGone) return
      if (answer.kind === 'done') setListed({ kind: 'listed', codes: answer.value.codes })
      else setListed({ kind: 'failed', why: explain(answer) })
    }
    void ask()
    return () => {
      isGone = true
    }
  }, [bridge, explain])
  return listed
}
