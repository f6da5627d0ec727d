/** The organisation's webhooks: adding one, and what becomes of the one that is chosen. */
import { type ReactNode, useState } from 'react'
import type { Webhook } from '../../../../../shared/domain/account/webhook.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Screen } from '../../../../kit/frame/screen.tsx'
import { ListPane } from '../../../../kit/table/list-pane.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { AskedProblem } from '../../../desk/asked-problem.tsx'
import { useAsked, useEachConnection } from '../../../desk/use-asked.ts'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { MakeWebhookPane } from './make-webhook-pane.tsx'
import { useWebhookColumns } from './webhook-columns.tsx'
import { WebhookPane } from './webhook-pane.tsx'

interface WebhooksPartProps {
  readonly tabs: ReactNode
  /** Shows what it was told. */
  readonly onLog: (webhook: Webhook) => void
}

type Side =
  | { readonly kind: 'none' }
  | { readonly kind: 'make' }
  | { readonly kind: 'webhook'; readonly id: string }

export function WebhooksPart({ tabs, onLog }: WebhooksPartProps) {
  const { i18n } = useWords()
  const occasion = useEachConnection()
  const asked = useAsked('list-webhooks', occasion)
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const columns = useWebhookColumns(side.kind !== 'none')
  const title = i18n.t('The webhooks could not be listed')
  const webhooks = asked.told?.webhooks ?? []
  const chosen = side.kind === 'webhook' ? webhooks.find(({ id }) => id === side.id) : undefined
  return (
    <Screen
      title={i18n.t('Integrations')}
      notice={
        <>
          <OfflineLine />
          {tabs}
        </>
      }
      actions={
        <Button variant="filled" icon="plus" onClick={() => setSide({ kind: 'make' })}>
          {i18n.t('Add a webhook')}
        </Button>
      }
      foot={
        <span>
          {i18n.t(
            'Messages are signed as Standard Webhooks says, come at least once and in no order.',
          )}
        </span>
      }
    >
      {asked.told === null ? (
        <AskedProblem asked={asked} title={title} />
      ) : (
        <ListPane
          label={i18n.t('Webhooks')}
          columns={columns}
          rows={webhooks}
          rowId={({ id }) => id}
          chosen={chosen?.id}
          onChoose={({ id }) => setSide({ kind: 'webhook', id })}
          onOpen={onLog}
          empty={{
            title: i18n.t('No webhook yet'),
            why: i18n.t('A webhook tells a program of yours at once what happened.'),
          }}
          note={<AskedProblem asked={asked} title={title} />}
        />
      )}
      {side.kind === 'make' && (
        <MakeWebhookPane onMade={asked.again} onClose={() => setSide({ kind: 'none' })} />
      )}
      {chosen && (
        <WebhookPane
          key={chosen.id}
          webhook={chosen}
          onChanged={asked.again}
          onLog={() => onLog(chosen)}
        />
      )}
    </Screen>
  )
}
