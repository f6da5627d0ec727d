/** Settings > Integrations: the organisation's API keys, and its webhooks with what they were told. */
import { useState } from 'react'
import type { Webhook } from '../../../../shared/domain/account/webhook.ts'
import { Tabs } from '../../../kit/frame/tabs.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { ApiKeysPart } from './api-keys-part.tsx'
import { DeliveriesPart } from './webhooks/deliveries-part.tsx'
import { WebhooksPart } from './webhooks/webhooks-part.tsx'

type Part = 'keys' | 'webhooks'

export function IntegrationsScreen() {
  const { i18n } = useWords()
  const [part, setPart] = useState<Part>('keys')
  const [logOf, setLogOf] = useState<Webhook | null>(null)
  if (logOf !== null) return <DeliveriesPart webhook={logOf} onBack={() => setLogOf(null)} />
  const tabs = (
    <Tabs<Part>
      label={i18n.t('Integrations')}
      tabs={[
        { id: 'keys', words: i18n.t('API keys') },
        { id: 'webhooks', words: i18n.t('Webhooks') },
      ]}
      chosen={part}
      onChoose={setPart}
    />
  )
  return part === 'keys' ? (
    <ApiKeysPart tabs={tabs} />
  ) : (
    <WebhooksPart tabs={tabs} onLog={setLogOf} />
  )
}
