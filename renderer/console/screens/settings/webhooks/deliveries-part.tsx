/** What one webhook was told: the log of its deliveries, one of them whole, and sending again what was given up. */
import { useState } from 'react'
import type { SentAgain } from '../../../../../shared/bridge/webhook-commands.ts'
import {
  DELIVERY_STATES,
  type DeliveryState,
  type Webhook,
  type WebhookDelivery,
} from '../../../../../shared/domain/account/webhook.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { AnyChoice } from '../../../../kit/form/choice-fields.tsx'
import { Screen } from '../../../../kit/frame/screen.tsx'
import { ListPane } from '../../../../kit/table/list-pane.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { AskedProblem } from '../../../desk/asked-problem.tsx'
import { useCommand } from '../../../desk/use-command.ts'
import { useRefused } from '../../../desk/use-refused.ts'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { useDeliveryColumns } from './delivery-columns.tsx'
import { DeliveryPane } from './delivery-pane.tsx'
import { useDeliveries } from './use-deliveries.ts'

interface DeliveriesPartProps {
  readonly webhook: Pick<Webhook, 'id' | 'name'>
  readonly onBack: () => void
}

export function DeliveriesPart({ webhook: { id, name }, onBack }: DeliveriesPartProps) {
  const { i18n, language } = useWords()
  const [state, setState] = useState<DeliveryState | undefined>(undefined)
  const log = useDeliveries(id, state)
  const sending = useSendAgain(id, log.again)
  const states = LANGUAGES[language].operating.deliveryStates
  return (
    <Screen
      title={name}
      notice={<OfflineLine />}
      before={
        <Button variant="subtle" icon="back" onClick={onBack}>
          {i18n.t('Webhooks')}
        </Button>
      }
      actions={
        <Button icon="sending" loading={sending.running} onClick={sending.allDead}>
          {i18n.t('Send all that were given up again')}
        </Button>
      }
      tools={
        <>
          <AnyChoice
            label={i18n.t('State')}
            width={180}
            value={state}
            options={DELIVERY_STATES.map((value) => ({ value, label: states[value] }))}
            onChange={setState}
          />
          <Button onClick={log.again}>{i18n.t('Look again')}</Button>
        </>
      }
      foot={<span>{i18n.t('The log keeps a month, and the last 10,000 of a webhook.')}</span>}
    >
      {log.told === null ? (
        <AskedProblem asked={log} title={i18n.t('The log could not be read')} />
      ) : (
        <Log log={log} deliveries={log.told} sending={sending} />
      )}
    </Screen>
  )
}

interface LogProps {
  readonly log: ReturnType<typeof useDeliveries>
  readonly deliveries: readonly WebhookDelivery[]
  readonly sending: ReturnType<typeof useSendAgain>
}

function Log({ log, deliveries, sending }: LogProps) {
  const { i18n } = useWords()
  const [chosenId, choose] = useState<string | null>(null)
  const columns = useDeliveryColumns(chosenId !== null)
  const chosen = deliveries.find(({ id }) => id === chosenId)
  const pick = ({ id }: WebhookDelivery): void => choose(id)
  return (
    <>
      <ListPane
        label={i18n.t('Deliveries')}
        columns={columns}
        rows={deliveries}
        rowId={({ id }) => id}
        chosen={chosen?.id}
        onChoose={pick}
        onEnd={log.more ?? undefined}
        empty={{
          title: i18n.t('It was told nothing yet'),
          why: i18n.t('What happens from now on stands here, and how it went.'),
        }}
        note={<AskedProblem asked={log} title={i18n.t('The log could not be read')} />}
      />
      {chosen && (
        <DeliveryPane
          delivery={chosen}
          running={sending.running}
          onAgain={() => sending.one(chosen.id)}
        />
      )}
    </>
  )
}

function useSendAgain(id: string, onSent: () => void) {
  const { i18n, number } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const { run, running } = useCommand('send-deliveries-again')
  const refused = useRefused()
  const send = async (again: SentAgain): Promise<void> => {
    const answer = await run({ id, again })
    if (answer.kind !== 'done') return refused(answer)
    const count = number(answer.value.count)
    show({ tone: 'good', words: i18n.t('{count} on their way again.', { count }) })
    onSent()
  }
  return {
    running,
    one: (message: string) => void send({ kind: 'one', message }),
    allDead: () => void send({ kind: 'span', from: 0, until: Date.now(), onlyDead: true }),
  }
}
