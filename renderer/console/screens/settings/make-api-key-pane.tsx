/** Making an API key: its name, what it may read, how long it holds; then its text, once. */
import { useState } from 'react'
import {
  API_SCOPES,
  type ApiKeyDays,
  type ApiScope,
} from '../../../../shared/domain/account/api-key.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { CheckBoxes } from '../../../kit/form/check-boxes.tsx'
import { SelectField } from '../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import { scopeWords } from './api-key-columns.tsx'
import { ToldKey } from './told-key.tsx'
import styles from './settings.module.css'

interface MakeApiKeyPaneProps {
  readonly onMade: () => void
  readonly onClose: () => void
}

type Made =
  | { readonly kind: 'asking' }
  | { readonly kind: 'made'; readonly text: string | undefined }
  | { readonly kind: 'failed'; readonly why: string }

const DAYS = { '30': 30, '90': 90, '365': 365, none: null } as const satisfies Readonly<
  Record<string, ApiKeyDays | null>
>
/** What most keys are for; more is ticked by hand. */
const READING: readonly ApiScope[] = ['campaigns_read', 'redemptions_read']
type Choice = keyof typeof DAYS

export function MakeApiKeyPane({ onMade, onClose }: MakeApiKeyPaneProps) {
  const words = useWords()
  const { i18n } = words
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly ApiScope[]>(READING)
  const [days, setDays] = useState<Choice>('90')
  const [made, setMade] = useState<Made>({ kind: 'asking' })
  const making = useCommand('make-api-key')
  const explain = useExplain()
  const make = async (): Promise<void> => {
    const answer = await making.run({ name: name.trim(), scopes, days: DAYS[days] })
    if (answer.kind === 'done') {
      setMade({ kind: 'made', text: answer.value.key })
      // Another press would make another key.
      setName('')
      onMade()
    } else setMade({ kind: 'failed', why: explain(answer) })
  }
  const daysWords = (count: number): string => i18n.t('{count} days', { count })
  return (
    <Pane width={400} label={i18n.t('Make an API key')} scrolls>
      <Section title={i18n.t('Make an API key')}>
        <div className={styles['enrol']}>
          <TextField label={i18n.t('What is it for')} value={name} onChange={setName} />
          <CheckBoxes
            title={i18n.t('May')}
            options={API_SCOPES.map((scope) => ({ value: scope, label: scopeWords(scope, words) }))}
            chosen={scopes}
            onChange={setScopes}
          />
          <SelectField
            label={i18n.t('Holds for')}
            options={[
              { value: '30', label: daysWords(30) },
              { value: '90', label: daysWords(90) },
              { value: '365', label: daysWords(365) },
              { value: 'none', label: i18n.t('Until it is ended') },
            ]}
            value={days}
            onChange={setDays}
          />
          <div className={styles['buttons']}>
            <Button variant="subtle" onClick={onClose}>
              {i18n.t('Close')}
            </Button>
            <Button
              disabled={name.trim() === '' || scopes.length === 0}
              loading={making.running}
              onClick={() => void make()}
            >
              {i18n.t('Make the key')}
            </Button>
          </div>
        </div>
      </Section>
      {made.kind === 'made' && <ToldKey text={made.text} />}
      {made.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('No key was made.')}>
          {made.why}
        </Note>
      )}
    </Pane>
  )
}
