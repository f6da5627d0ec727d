/** The webhooks' columns: name, address, whether it is told, when something last arrived. */
import { useMemo } from 'react'
import type { Webhook } from '../../../../../shared/domain/account/webhook.ts'
import { StateCell } from '../../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../../kit/table/use-columns-beside.ts'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'

/** What the pane beside says anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['url', 'arrived'])

export function useWebhookColumns(isBesidePane: boolean): readonly Column<Webhook>[] {
  const words = useWords()
  const all = useMemo((): readonly Column<Webhook>[] => {
    const { i18n } = words
    const arrived = (hook: Webhook): string => arrivedWords(hook, words)
    return [
      {
        id: 'name',
        head: i18n.t('Name'),
        width: 200,
        cell: (hook) => <span className="b">{hook.name}</span>,
        text: (hook) => hook.name,
        value: (hook) => hook.name,
      },
      {
        id: 'url',
        head: i18n.t('Address'),
        cell: (hook) => <span className="mono t12">{hook.url}</span>,
        text: (hook) => hook.url,
      },
      {
        id: 'state',
        head: i18n.t('State'),
        width: 196,
        cell: (hook) => <WebhookState webhook={hook} />,
        text: (hook) => stateOf(hook),
      },
      {
        id: 'arrived',
        head: i18n.t('Last arrived'),
        width: 168,
        cell: arrived,
        text: arrived,
        value: (hook) => hook.deliveredAt ?? 0,
      },
    ]
  }, [words])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE })
}

export function arrivedWords({ deliveredAt }: Webhook, { i18n, moment }: Words): string {
  return deliveredAt === null ? i18n.t('not yet') : moment(deliveredAt)
}

function stateOf({ offAt, failingSince }: Webhook): 'off' | 'failing' | 'on' {
  if (offAt !== null) return 'off'
  return failingSince === null ? 'on' : 'failing'
}

export function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  const { i18n } = useWords()
  switch (stateOf(webhook)) {
    case 'on':
      return <StateCell icon="check" tone="i2" words={i18n.t('Active')} />
    case 'failing':
      return <StateCell icon="warning" tone="warn" words={i18n.t('Last attempt failed')} />
    case 'off':
      return <StateCell icon="lock" tone="bad" words={i18n.t('Switched off')} />
  }
}
