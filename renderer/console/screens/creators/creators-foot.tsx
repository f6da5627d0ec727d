/** What the numbers of the creators rest on: how old, which intervals, among whom, and what is only said. */
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { Space } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

export function CreatorsFoot({ view }: { readonly view: CreatorsView }) {
  const { i18n, moment, number } = useWords()
  const { asOf, told, total } = view
  if (asOf === null)
    return (
      <span className="cut">
        {i18n.t('As the creators say it of themselves. Each reading stands in the security log.')}
      </span>
    )
  return (
    <>
      <span>{i18n.t('Data from {date} on', { date: moment(asOf) })}</span>
      <span>{i18n.t('Bars: 90% intervals on the head’s scale, fake share 95%')}</span>
      <span className="cut">
        {i18n.t('Engagement: all interactions over followers at posting, percentile among peers')}
      </span>
      <span className="cut">{i18n.t('Influence: redemptions per 1,000 effective reach')}</span>
      <Space />
      <span>
        {i18n.t('Told by platforms: {told} of {total}', {
          told: number(told),
          total: number(total),
        })}
      </span>
    </>
  )
}
