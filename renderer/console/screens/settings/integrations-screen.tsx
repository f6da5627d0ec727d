/**
 * Settings > Integrations: the organisation's API keys, and its webhooks with what they were told. Which of them is shown stands in
 * the address.
 */
import { useLocation } from 'wouter'
import { Tabs } from '../../../kit/frame/tabs.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useAsked } from '../../desk/use-asked.ts'
import { ApiKeysPart } from './api-keys-part.tsx'
import { DeliveriesPart } from './webhooks/deliveries-part.tsx'
import { WebhooksPart } from './webhooks/webhooks-part.tsx'

type Part = 'keys' | 'webhooks'

const PLACES: Readonly<Record<Part, string>> = {
  keys: '/settings/integrations',
  webhooks: '/settings/integrations/webhooks',
}
/** Of a webhook: what it was told. */
const LOG = /^\/settings\/integrations\/webhooks\/([\w-]{1,80})$/

export function IntegrationsScreen() {
  const { i18n } = useWords()
  const [path, go] = useLocation()
  const log = LOG.exec(path)?.[1]
  if (log !== undefined) return <Log id={log} onBack={() => go(PLACES.webhooks)} />
  const part: Part = path === PLACES.webhooks ? 'webhooks' : 'keys'
  const tabs = (
    <Tabs<Part>
      label={i18n.t('Integrations')}
      tabs={[
        { id: 'keys', words: i18n.t('API keys') },
        { id: 'webhooks', words: i18n.t('Webhooks') },
      ]}
      chosen={part}
      onChoose={(next) => go(PLACES[next])}
    />
  )
  return part === 'keys' ? (
    <ApiKeysPart tabs={tabs} />
  ) : (
    <WebhooksPart tabs={tabs} onLog={({ id }) => go(`${PLACES.webhooks}/${id}`)} />
  )
}

/** A link names the webhook by its id alone. */
function Log({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const { i18n } = useWords()
  const { told } = useAsked('list-webhooks')
  const known = told?.webhooks.find((one) => one.id === id)
  const name = known?.name ?? i18n.t('What it was told')
  return <DeliveriesPart webhook={{ id, name }} onBack={onBack} />
}
