/** Where the server stands, and for a till the one-time code the manager reads out. */
import { Button } from '../../../kit/button/button.tsx'
import { type SyntheticEvent, useState } from 'react'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import { TextField } from '../../../kit/form/text-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import styles from './welcome.module.css'

interface JoinFormProps {
  readonly begin: (answer: Promise<Answer>) => Promise<void>
}

export function JoinForm({ begin }: JoinFormProps) {
  const { i18n } = useWords()
  const join = useCommand('join-server')
  const [url, setUrl] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = !isServerAddress(url)
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (wrong) return
    const enrolment = code.trim()
    const how = enrolment === '' ? { browser: true } : { enrolment }
    void begin(join.run({ url: url.trim(), ...how }))
  }
  return (
    <form className={styles['join']} onSubmit={submit} noValidate>
      <TextField
        label={i18n.t('Address of the server')}
        placeholder="https://"
        value={url}
        onChange={setUrl}
        autoFocus
        error={
          tried && wrong
            ? i18n.t('A full address such as {example}', { example: 'https://sync.example.org' })
            : undefined
        }
      />
      <TextField
        label={i18n.t('One-time code, for a till')}
        help={i18n.t(
          'Settings, Devices, Enrol a till shows it on the manager’s laptop. Leave empty to sign in as a person, in your browser.',
        )}
        value={code}
        onChange={setCode}
      />
      <div className={styles['joinRow']}>
        <Button submit variant="filled" loading={join.running}>
          {i18n.t('Join')}
        </Button>
      </div>
    </form>
  )
}

/** Http or https with a host; everything else is refused before it is sent. */
export function isServerAddress(text: string): boolean {
  const address = URL.parse(text.trim())
  return address !== null && /^https?:$/.test(address.protocol) && address.hostname !== ''
}
