/** One API key: what it may, a new name, a new secret for the old one, and its end, which is felt at once. */
import { useState } from 'react'
import { type ApiKey, apiKeyState } from '../../../../shared/domain/account/api-key.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { TypeToConfirm } from '../../../kit/form/type-to-confirm.tsx'
import { FactList, Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useRefused } from '../../desk/use-refused.ts'
import { ApiKeyState, scopeWords } from './api-key-columns.tsx'
import { ToldKey } from './told-key.tsx'
import styles from './settings.module.css'

interface ApiKeyPaneProps {
  readonly apiKey: ApiKey
  readonly onChanged: () => void
}

export function ApiKeyPane({ apiKey, onChanged }: ApiKeyPaneProps) {
  const words = useWords()
  const { i18n, moment } = words
  const [now] = useState(() => Date.now())
  const isActive = apiKeyState(apiKey, now) === 'active'
  const { expiresAt, formerUntil } = apiKey
  return (
    <Pane width={400} label={apiKey.name} scrolls>
      <Section title={apiKey.name}>
        <FactList
          facts={[
            [i18n.t('State'), <ApiKeyState key="state" apiKey={apiKey} />],
            [i18n.t('May'), apiKey.scopes.map((one) => scopeWords(one, words)).join(', ')],
            [i18n.t('Begins with'), <span key="id" className="mono">{`gsk_${apiKey.id}`}</span>],
            [i18n.t('Made'), moment(apiKey.madeAt)],
            [i18n.t('Holds until'), expiresAt === null ? i18n.t('it is ended') : moment(expiresAt)],
            ...(formerUntil === null
              ? []
              : ([[i18n.t('Former secret until'), moment(formerUntil)]] as const)),
          ]}
        />
      </Section>
      {isActive && <Rotate apiKey={apiKey} onChanged={onChanged} />}
      {isActive && <Rename apiKey={apiKey} onChanged={onChanged} />}
      {isActive && <End apiKey={apiKey} onChanged={onChanged} />}
    </Pane>
  )
}

function Rotate({ apiKey, onChanged }: ApiKeyPaneProps) {
  const { i18n } = useWords()
  const [told, setTold] = useState<{ readonly text: string | undefined } | null>(null)
  const rotating = useCommand('rotate-api-key')
  const refused = useRefused()
  const rotate = async (): Promise<void> => {
    const answer = await rotating.run({ id: apiKey.id })
    if (answer.kind !== 'done') return refused(answer)
    setTold({ text: answer.value.key })
    onChanged()
  }
  return (
    <>
      <Section title={i18n.t('A new secret')}>
        <p className="i2">{i18n.t('The secret in use now holds for a day more.')}</p>
        <div className={styles['doing']}>
          <Button loading={rotating.running} onClick={() => void rotate()}>
            {i18n.t('Make a new secret')}
          </Button>
        </div>
      </Section>
      {told !== null && <ToldKey text={told.text} />}
    </>
  )
}

function Rename({ apiKey, onChanged }: ApiKeyPaneProps) {
  const { i18n } = useWords()
  const [name, setName] = useState(apiKey.name)
  const renaming = useCommand('rename-api-key')
  const refused = useRefused()
  const rename = async (): Promise<void> => {
    const answer = await renaming.run({ id: apiKey.id, name: name.trim() })
    if (answer.kind === 'done') onChanged()
    else refused(answer)
  }
  return (
    <Section title={i18n.t('Name')}>
      <div className={styles['rename']}>
        <BareText label={i18n.t('Name of the key')} value={name} onChange={setName} />
        <Button
          disabled={name.trim() === '' || name.trim() === apiKey.name}
          loading={renaming.running}
          onClick={() => void rename()}
        >
          {i18n.t('Rename')}
        </Button>
      </div>
    </Section>
  )
}

/** Typed confirmation: what still uses it stops at once. */
function End({ apiKey, onChanged }: ApiKeyPaneProps) {
  const { i18n } = useWords()
  const ending = useCommand('end-api-key')
  const refused = useRefused()
  const end = async (): Promise<void> => {
    const answer = await ending.run({ id: apiKey.id })
    if (answer.kind === 'done') onChanged()
    else refused(answer)
  }
  return (
    <Section title={i18n.t('End this key')}>
      <Note tone="warn" icon="warning">
        {i18n.t('What still uses it is refused from then on. It cannot be taken back.')}
      </Note>
      <TypeToConfirm
        name={apiKey.name}
        words={i18n.t('End the key')}
        running={ending.running}
        onConfirm={() => void end()}
      />
    </Section>
  )
}
