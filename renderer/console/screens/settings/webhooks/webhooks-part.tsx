/** The organisation's webhooks: adding one, and what becomes of the one that is chosen. */
import { type ReactNode, useState } from 'react'
import type { Webhook } from '../../../../../shared/domain/account/webhook.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Empty } from '../../../../kit/feedback/empty.tsx'
import { Loading } from '../../../../kit/feedback/loading.tsx'
import { Problem } from '../../../../kit/feedback/problem.tsx'
import { Pane, Screen } from '../../../../kit/frame/screen.tsx'
import { wholeWindow } from '../../../../kit/table/column.ts'
import { DataTable } from '../../../../kit/table/data-table.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { NOTHING, useAsked } from '../../../desk/use-asked.ts'
import { useExplain } from '../../../desk/use-explain.ts'
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
  const { told, problem, again: read } = useAsked('list-webhooks', { input: NOTHING })
  const explain = useExplain()
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const columns = useWebhookColumns()
  const webhooks = told?.webhooks ?? []
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
      {told === null && problem === null && <Loading />}
      {problem !== null && (
        <Problem title={i18n.t('The webhooks could not be listed')} why={explain(problem)} />
      )}
      {told !== null && problem === null && (
        <Pane>
          {webhooks.length === 0 ? (
            <Empty
              title={i18n.t('No webhook yet')}
              why={i18n.t('A webhook tells a program of yours at once what happened.')}
            />
          ) : (
            <DataTable
              label={i18n.t('Webhooks')}
              columns={columns}
              window={wholeWindow(webhooks)}
              sortsHere
              rowId={({ id }) => id}
              chosen={chosen === undefined ? [] : [chosen.id]}
              onChoose={({ id }) => setSide({ kind: 'webhook', id })}
              onOpen={onLog}
            />
          )}
        </Pane>
      )}
      {side.kind === 'make' && (
        <MakeWebhookPane onMade={read} onClose={() => setSide({ kind: 'none' })} />
      )}
      {chosen && (
        <WebhookPane
          key={chosen.id}
          webhook={chosen}
          onChanged={read}
          onLog={() => onLog(chosen)}
        />
      )}
    </Screen>
  )
}
