/** The organisation's API keys: making one, and what becomes of the one that is chosen. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../kit/button/button.tsx'
import { Screen } from '../../../kit/frame/screen.tsx'
import { ListPane } from '../../../kit/table/list-pane.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { AskedProblem } from '../../desk/asked-problem.tsx'
import { useAsked, useEachConnection } from '../../desk/use-asked.ts'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { ApiKeyPane } from './api-key-pane.tsx'
import { MakeApiKeyPane } from './make-api-key-pane.tsx'
import { useApiKeyColumns } from './api-key-columns.tsx'

type Side =
  | { readonly kind: 'none' }
  | { readonly kind: 'make' }
  | { readonly kind: 'key'; readonly id: string }

export function ApiKeysPart({ tabs }: { readonly tabs: ReactNode }) {
  const { i18n } = useWords()
  const occasion = useEachConnection()
  const asked = useAsked('list-api-keys', occasion)
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const columns = useApiKeyColumns(side.kind !== 'none')
  const title = i18n.t('The API keys could not be listed')
  const keys = asked.told?.keys ?? []
  const chosen = side.kind === 'key' ? keys.find(({ id }) => id === side.id) : undefined
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
          {i18n.t('Make an API key')}
        </Button>
      }
      foot={
        <span>{i18n.t('What a key may ask stands at the server’s address under /reference.')}</span>
      }
    >
      {asked.told === null ? (
        <AskedProblem asked={asked} title={title} />
      ) : (
        <ListPane
          label={i18n.t('API keys')}
          columns={columns}
          rows={keys}
          rowId={({ id }) => id}
          chosen={chosen?.id}
          onChoose={({ id }) => setSide({ kind: 'key', id })}
          empty={{
            title: i18n.t('No API key yet'),
            why: i18n.t('With a key a program of yours reads campaigns and redemptions.'),
          }}
          note={<AskedProblem asked={asked} title={title} />}
        />
      )}
      {side.kind === 'make' && (
        <MakeApiKeyPane onMade={asked.again} onClose={() => setSide({ kind: 'none' })} />
      )}
      {chosen && <ApiKeyPane key={chosen.id} apiKey={chosen} onChanged={asked.again} />}
    </Screen>
  )
}
