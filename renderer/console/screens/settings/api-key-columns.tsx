/** The API keys' columns: name, what it may read, whether it still holds, when it was last used. */
import { useMemo, useState } from 'react'
import {
  type ApiKey,
  type ApiScope,
  apiKeyState,
} from '../../../../shared/domain/account/api-key.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../kit/table/use-columns-beside.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'

/** What the pane beside says anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['used'])

export function useApiKeyColumns(isBesidePane: boolean): readonly Column<ApiKey>[] {
  const words = useWords()
  const all = useMemo((): readonly Column<ApiKey>[] => {
    const { i18n, moment } = words
    const used = ({ lastUsedAt }: ApiKey): string =>
      lastUsedAt === null ? i18n.t('not yet') : moment(lastUsedAt)
    const scopes = (key: ApiKey): string =>
      key.scopes.map((scope) => scopeWords(scope, words)).join(', ')
    return [
      {
        id: 'name',
        head: i18n.t('Name'),
        cell: (key) => <span className="b">{key.name}</span>,
        text: (key) => key.name,
      },
      { id: 'scopes', head: i18n.t('May'), cell: scopes, text: scopes },
      {
        id: 'state',
        head: i18n.t('State'),
        width: 132,
        cell: (key) => <ApiKeyState apiKey={key} />,
        text: (key) => (key.endedAt === null ? 'active' : 'ended'),
      },
      {
        id: 'used',
        head: i18n.t('Last used'),
        width: 168,
        cell: used,
        text: used,
        value: (key) => key.lastUsedAt ?? 0,
      },
    ]
  }, [words])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE })
}

export function scopeWords(scope: ApiScope, { i18n }: Words): string {
  switch (scope) {
    case 'campaigns_read':
      return i18n.t('Read campaigns')
    case 'redemptions_read':
      return i18n.t('Read redemptions')
    case 'creators_read':
      return i18n.t('Read creators')
    case 'webhooks_manage':
      return i18n.t('Manage webhooks')
  }
}

export function ApiKeyState({ apiKey }: { readonly apiKey: ApiKey }) {
  const { i18n } = useWords()
  const [now] = useState(() => Date.now())
  const state = apiKeyState(apiKey, now)
  if (state === 'active') return <StateCell icon="check" tone="i2" words={i18n.t('Active')} />
  return state === 'expired' ? (
    <StateCell icon="lock" tone="warn" words={i18n.t('Run out')} />
  ) : (
    <StateCell icon="lock" tone="bad" words={i18n.t('Ended')} />
  )
}
