/** Where a tab would stand of a creator whose accounts tell nothing yet, or told nothing until a day. */
import { Empty } from '../../../kit/feedback/empty.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { TabProps } from './profile-tab.ts'

export function NothingTold({ knownOn }: Pick<TabProps, 'knownOn'>) {
  const { i18n } = useWords()
  if (knownOn !== undefined)
    return (
      <Empty
        title={i18n.t('Nothing was known on that day')}
        why={i18n.t('What the accounts tell has come to this organisation later.')}
      />
    )
  return (
    <Empty
      title={i18n.t('Nothing is told yet')}
      why={i18n.t(
        'Once an account is connected and its days have come, they stand here with what can be said of them.',
      )}
    />
  )
}
