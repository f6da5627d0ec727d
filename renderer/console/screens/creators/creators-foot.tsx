/** What the numbers of the creators rest on: how old, which intervals, among whom, and what is only said. */
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { Space } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

export function CreatorsFoot({ view }: { readonly view: CreatorsView }) {
  const { i18n, moment, number } = useWords()
  const { asOf, told, total, drawn } = view
  if (asOf === null)
    return (
      <>
        <span className="cut">
          {i18n.t('As the creators say it of themselves. Each reading stands in the security log.')}
        </span>
        <Space />
        <Drawing drawn={drawn} />
      </>
    )
  // One text: two that are cut in a narrow window say nothing.
  const definitions = [
    i18n.t('Bars: 90% intervals, fake share 95%'),
    i18n.t('Engagement: interactions over followers at posting, percentile among peers'),
    i18n.t('Influence: redemptions per 1,000 effective reach'),
  ]
  return (
    <>
      <span>{i18n.t('Data from {date} on', { date: moment(asOf) })}</span>
      <span className="cut" title={definitions.join('\n')}>
        {definitions.join(' · ')}
      </span>
      <Space />
      <Drawing drawn={drawn} />
      <span>
        {i18n.t('Told by platforms: {told} of {total}', {
          told: number(told),
          total: number(total),
        })}
      </span>
    </>
  )
}

/** Nothing once all figures are of now. */
function Drawing({ drawn: { done, of } }: Pick<CreatorsView, 'drawn'>) {
  const { i18n, number } = useWords()
  if (done >= of) return null
  return (
    <span role="status" className="cut">
      {i18n.t('Figures of {done} of {of} creators, more are being reckoned', {
        done: number(done),
        of: number(of),
      })}
    </span>
  )
}
