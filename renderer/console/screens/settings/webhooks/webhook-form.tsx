/** What a webhook is: its name, its address, what it is told. The same form makes one and changes one. */
import { useState } from 'react'
import {
  type Webhook,
  WEBHOOK_EVENTS,
  WEBHOOK_NAME_MAX,
  WEBHOOK_URL_MAX,
} from '../../../../../shared/domain/account/webhook.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { CheckBoxes } from '../../../../kit/form/check-boxes.tsx'
import { TextField } from '../../../../kit/form/text-field.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from '../settings.module.css'

export type Described = Pick<Webhook, 'name' | 'url' | 'events'>

export const NEW: Described = { name: '', url: '', events: WEBHOOK_EVENTS }

interface WebhookFormProps {
  readonly from: Described
  readonly words: string
  readonly running: boolean
  readonly onSend: (described: Described) => void
  readonly onClose?: () => void
}

export function WebhookForm({ from, words, running, onSend, onClose }: WebhookFormProps) {
  const { i18n, language } = useWords()
  const [{ name, url, events }, set] = useState(from)
  const change = (part: Partial<Described>): void => set((now) => ({ ...now, ...part }))
  const names = LANGUAGES[language].operating.webhookEvents
  const isWhole = name.trim() !== '' && url.trim() !== '' && events.length > 0
  return (
    <div className={styles['enrol']}>
      <TextField
        label={i18n.t('What is it for')}
        value={name}
        maxLength={WEBHOOK_NAME_MAX}
        onChange={(next) => change({ name: next })}
      />
      <TextField
        label={i18n.t('Address that is told')}
        placeholder="https://"
        value={url}
        maxLength={WEBHOOK_URL_MAX}
        onChange={(next) => change({ url: next })}
      />
      <CheckBoxes
        title={i18n.t('Is told of')}
        options={WEBHOOK_EVENTS.map((event) => ({ value: event, label: names[event] }))}
        chosen={events}
        onChange={(chosen) => change({ events: chosen })}
      />
      <div className={styles['buttons']}>
        {onClose === undefined ? (
          <span />
        ) : (
          <Button variant="subtle" onClick={onClose}>
            {i18n.t('Close')}
          </Button>
        )}
        <Button
          disabled={!isWhole}
          loading={running}
          onClick={() => onSend({ name: name.trim(), url: url.trim(), events })}
        >
          {words}
        </Button>
      </div>
    </div>
  )
}
