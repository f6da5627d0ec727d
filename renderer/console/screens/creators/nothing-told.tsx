/** Where a tab would stand of a creator whose accounts tell nothing yet. */
import { Empty } from '../../../kit/feedback/empty.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

export function NothingTold() {
  const { i18n } = useWords()
  return (
    <Empty
      title={i18n.t('Nothing is told yet')}
      why={i18n.t(
        'Once an account is connected and its days have come, they stand here with what can be said of them.',
      )}
    />
  )
}
