/** The deliveries' columns: when, what, how it stands, how often it was tried, what was answered. */
import { useMemo } from 'react'
import type { WebhookDelivery } from '../../../../../shared/domain/account/webhook.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { StateCell } from '../../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../../kit/table/use-columns-beside.ts'
import { useWords } from '../../../../kit/text/use-words.ts'

/** What the pane beside says anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['attempts', 'took'])

export function useDeliveryColumns(isBesidePane: boolean): readonly Column<WebhookDelivery>[] {
  const words = useWords()
  const all = useMemo((): readonly Column<WebhookDelivery>[] => {
    const { i18n, moment, number, language } = words
    const { webhookEvents } = LANGUAGES[language].operating
    const event = (one: WebhookDelivery): string => webhookEvents[one.event] ?? one.event
    const status = (one: WebhookDelivery): string => (one.status === null ? '' : String(one.status))
    const took = ({ tookMs }: WebhookDelivery): string => (tookMs === null ? '' : number(tookMs))
    return [
      {
        id: 'made',
        head: i18n.t('When'),
        width: 168,
        cell: (one) => moment(one.madeAt),
        text: (one) => moment(one.madeAt),
      },
      { id: 'event', head: i18n.t('What'), cell: event, text: event },
      {
        id: 'state',
        head: i18n.t('State'),
        width: 140,
        cell: (one) => <DeliveryStateCell delivery={one} />,
        text: (one) => one.state,
      },
      {
        id: 'attempts',
        head: i18n.t('Attempts'),
        width: 92,
        align: 'right',
        cell: (one) => number(one.attempts),
        text: (one) => String(one.attempts),
      },
      {
        id: 'status',
        head: i18n.t('Answer'),
        width: 92,
        align: 'right',
        cell: status,
        text: status,
      },
      { id: 'took', head: i18n.t('Took, ms'), width: 100, align: 'right', cell: took, text: took },
    ]
  }, [words])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE })
}

export function DeliveryStateCell({ delivery: { state } }: { readonly delivery: WebhookDelivery }) {
  const { language } = useWords()
  const words = LANGUAGES[language].operating.deliveryStates[state]
  switch (state) {
    case 'delivered':
      return <StateCell icon="check" tone="i2" words={words} />
    case 'waiting':
      return <StateCell icon="hourglass" tone="info" words={words} />
    case 'dead':
      return <StateCell icon="cross" tone="bad" words={words} />
  }
}
