/** One webhook: what it is told, a test, its log, on and off, a new secret, another address, and its end. */
import { useState } from 'react'
import type { Webhook } from '../../../../../shared/domain/account/webhook.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { TypeToConfirm } from '../../../../kit/form/type-to-confirm.tsx'
import { FactList, Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useRefused } from '../../../desk/use-refused.ts'
import styles from '../settings.module.css'
import { ToldSecret } from './told-secret.tsx'
import { arrivedWords, WebhookState } from './webhook-columns.tsx'
import { WebhookForm } from './webhook-form.tsx'

interface WebhookPaneProps {
  readonly webhook: Webhook
  readonly onChanged: () => void
  readonly onLog: () => void
}

type PartProps = Omit<WebhookPaneProps, 'onLog'>

export function WebhookPane({ webhook, onChanged, onLog }: WebhookPaneProps) {
  const words = useWords()
  const { i18n, moment, language } = words
  const { failingSince, formerUntil, offWhy } = webhook
  const { webhookEvents, webhookOff } = LANGUAGES[language].operating
  return (
    <Pane width={400} label={webhook.name} scrolls>
      <Section title={webhook.name}>
        <FactList
          facts={[
            [i18n.t('State'), <WebhookState key="state" webhook={webhook} />],
            [
              i18n.t('Address'),
              <span key="url" className={`mono t12 ${styles['key']}`}>
                {webhook.url}
              </span>,
            ],
            [i18n.t('Is told of'), webhook.events.map((one) => webhookEvents[one]).join(', ')],
            [i18n.t('Last arrived'), arrivedWords(webhook, words)],
            ...(failingSince === null
              ? []
              : ([[i18n.t('Nothing arrives since'), moment(failingSince)]] as const)),
            [i18n.t('Made'), moment(webhook.madeAt)],
            ...(formerUntil === null
              ? []
              : ([[i18n.t('Former secret until'), moment(formerUntil)]] as const)),
          ]}
        />
        {offWhy !== null && (
          <Note tone="bad" icon="bad">
            {webhookOff[offWhy]} {i18n.t('It is told nothing until it is switched on.')}
          </Note>
        )}
      </Section>
      <Doing webhook={webhook} onChanged={onChanged} onLog={onLog} />
      <Rotate webhook={webhook} onChanged={onChanged} />
      <Edit webhook={webhook} onChanged={onChanged} />
      <End webhook={webhook} onChanged={onChanged} />
    </Pane>
  )
}

function Doing({ webhook: { id, offAt }, onChanged, onLog }: WebhookPaneProps) {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const testing = useCommand('test-webhook')
  const switching = useCommand('switch-webhook')
  const refused = useRefused()
  const test = async (): Promise<void> => {
    const answer = await testing.run({ id })
    if (answer.kind !== 'done') return refused(answer)
    show({ tone: 'good', words: i18n.t('The test is on its way. Its log tells how it went.') })
    onLog()
  }
  const turn = async (on: boolean): Promise<void> => {
    const answer = await switching.run({ id, on })
    if (answer.kind === 'done') onChanged()
    else refused(answer)
  }
  return (
    <Section>
      <div className={styles['doing']}>
        <Button icon="ledger" onClick={onLog}>
          {i18n.t('What it was told')}
        </Button>
        {offAt === null && (
          <Button icon="sending" loading={testing.running} onClick={() => void test()}>
            {i18n.t('Send a test')}
          </Button>
        )}
        <Button loading={switching.running} onClick={() => void turn(offAt !== null)}>
          {offAt === null ? i18n.t('Switch off') : i18n.t('Switch on')}
        </Button>
      </div>
    </Section>
  )
}

function Rotate({ webhook: { id }, onChanged }: PartProps) {
  const { i18n } = useWords()
  const [told, setTold] = useState<{ readonly secret: string | undefined } | null>(null)
  const rotating = useCommand('rotate-webhook')
  const refused = useRefused()
  const rotate = async (): Promise<void> => {
    const answer = await rotating.run({ id })
    if (answer.kind !== 'done') return refused(answer)
    setTold({ secret: answer.value.secret })
    onChanged()
  }
  return (
    <>
      <Section title={i18n.t('A new secret')}>
        <p className="i2">
          {i18n.t('For a day more messages are signed with the secret in use now too.')}
        </p>
        <div className={styles['doing']}>
          <Button loading={rotating.running} onClick={() => void rotate()}>
            {i18n.t('Make a new secret')}
          </Button>
        </div>
      </Section>
      {told !== null && <ToldSecret secret={told.secret} />}
    </>
  )
}

function Edit({ webhook, onChanged }: PartProps) {
  const { i18n } = useWords()
  const editing = useCommand('edit-webhook')
  const refused = useRefused()
  return (
    <Section title={i18n.t('Change it')}>
      <WebhookForm
        from={webhook}
        words={i18n.t('Save')}
        running={editing.running}
        onSend={(described) =>
          void editing.run({ ...described, id: webhook.id }).then((answer) => {
            if (answer.kind === 'done') onChanged()
            else refused(answer)
          })
        }
      />
    </Section>
  )
}

/** Typed confirmation: its log goes with it. */
function End({ webhook: { id, name }, onChanged }: PartProps) {
  const { i18n } = useWords()
  const ending = useCommand('end-webhook')
  const refused = useRefused()
  const end = async (): Promise<void> => {
    const answer = await ending.run({ id })
    if (answer.kind === 'done') onChanged()
    else refused(answer)
  }
  return (
    <Section title={i18n.t('Delete this webhook')}>
      <Note tone="warn" icon="warning">
        {i18n.t(
          'What waits for it is sent no more, and its log is deleted. It cannot be taken back.',
        )}
      </Note>
      <TypeToConfirm
        name={name}
        words={i18n.t('Delete the webhook')}
        running={ending.running}
        onConfirm={() => void end()}
      />
    </Section>
  )
}
