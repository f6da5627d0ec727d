/** The campaigns' empty state: what a campaign is for, and the one real beginning. */
import { Empty } from '../../../kit/feedback/empty.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

interface NoCampaignProps {
  /** A filter hides them; otherwise there are none. */
  readonly narrowed: boolean
  readonly begin: () => void
}

export function NoCampaign({ narrowed, begin }: NoCampaignProps) {
  const { i18n } = useWords()
  if (narrowed) {
    return (
      <Empty
        title={i18n.t('No campaign fits these filters')}
        why={i18n.t('Take a filter away to see the others.')}
      />
    )
  }
  return (
    <Empty
      title={i18n.t('No campaign yet')}
      why={i18n.t(
        'A campaign asks people who live near you to post about your shop, and gives them codes to hand to friends. You see which codes come back.',
      )}
      beginnings={[
        {
          name: i18n.t('Start from nothing'),
          detail: i18n.t('seven short steps, about ten minutes, works offline'),
          begin,
        },
      ]}
    />
  )
}
