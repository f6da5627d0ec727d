/** The organisation's API keys: making one, and what becomes of the one that is chosen. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { wholeWindow } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { NOTHING, useAsked } from '../../desk/use-asked.ts'
import { useExplain } from '../../desk/use-explain.ts'
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
  const { told, problem, again: read } = useAsked('list-api-keys', { input: NOTHING })
  const explain = useExplain()
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const columns = useApiKeyColumns()
  const keys = told?.keys ?? []
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
      {told === null && problem === null && <Loading />}
      {problem !== null && (
        <Problem title={i18n.t('The API keys could not be listed')} why={explain(problem)} />
      )}
      {told !== null && problem === null && (
        <Pane>
          {keys.length === 0 ? (
            <Empty
              title={i18n.t('No API key yet')}
              why={i18n.t('With a key a program of yours reads campaigns and redemptions.')}
            />
          ) : (
            <DataTable
              label={i18n.t('API keys')}
              columns={columns}
              window={wholeWindow(keys)}
              sortsHere
              rowId={({ id }) => id}
              chosen={chosen === undefined ? [] : [chosen.id]}
              onChoose={({ id }) => setSide({ kind: 'key', id })}
              onOpen={({ id }) => setSide({ kind: 'key', id })}
            />
          )}
        </Pane>
      )}
      {side.kind === 'make' && (
        <MakeApiKeyPane onMade={read} onClose={() => setSide({ kind: 'none' })} />
      )}
      {chosen && <ApiKeyPane key={chosen.id} apiKey={chosen} onChanged={read} />}
    </Screen>
  )
}
