/** What one account told: timelines over the forecast at the left, findings and what may be used at the right. */
import { type ReactNode, useMemo } from 'react'
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import type {
  AccountDetail,
  EarlierForecast,
} from '../../../../shared/domain/creator/account-detail.ts'
import type { Purpose } from '../../../../shared/domain/creator/grant.ts'
import { FanChart } from '../../../kit/chart/fan-chart.tsx'
import { Timelines } from '../../../kit/chart/timelines.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { AudiencePanel } from './audience-panel.tsx'
import { NewAlerts } from './entered-section.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { HabitsPanel } from './habits-panel.tsx'
import { PricePanel } from './price-panel.tsx'
import { BacktestTable } from './backtest-table.tsx'
import { fanOf, timelinesOf } from './profile-charts.ts'
import styles from './profile.module.css'

interface OverviewProps {
  /** How reading stands where it is not as it should be. */
  readonly troubled: ReactNode
  readonly shown: AccountProfile
  /** Undefined until it is reckoned. */
  readonly detail: AccountDetail | undefined
  readonly granted: readonly Purpose[]
  /** The last ones. */
  readonly weeks: number
  /** As known on a day. */
  readonly isPast: boolean
  /** Of the creator; null: the grant shows none. */
  readonly name: string | null
}

export function AccountOverview(props: OverviewProps) {
  const { shown, detail, granted, troubled, weeks, isPast, name } = props
  const words = useWords()
  return (
    <div className={styles['body']}>
      <div>
        <AccountTimelines shown={shown} weeks={weeks} />
        <Ahead shown={shown} earlier={detail?.earlier ?? null} words={words} />
        {detail !== undefined && <HabitsPanel detail={detail} />}
      </div>
      <div className={styles['side']}>
        {troubled}
        <NewAlerts creator={shown.account.creator} />
        <FindingsPanel shown={shown} hasKeys isPast={isPast} />
        <AudiencePanel
          audience={shown.audience}
          name={name}
          untold={{ isPast, isGranted: granted.includes('campaign') }}
        />
        <EvidencePanel shown={shown} />
        {detail !== undefined && (
          <PricePanel details={new Map([[detail.account, detail]])} granted={granted} />
        )}
      </div>
    </div>
  )
}

function AccountTimelines({ shown, weeks }: Pick<OverviewProps, 'shown' | 'weeks'>) {
  const words = useWords()
  const { i18n, short } = words
  const data = useMemo(() => timelinesOf(shown, weeks, words), [shown, weeks, words])
  const { followers } = shown.weeks
  const told = followers.slice(-weeks).filter((count) => count !== null)
  const [first] = told
  const last = told.at(-1)
  const findings = data.events.length
  const summary =
    first === undefined || last === undefined
      ? i18n.t('Followers were not told; {findings} findings in this time.', { findings })
      : i18n.t('Followers from {first} to {last}; {findings} findings in this time.', {
          first: short(first),
          last: short(last),
          findings,
        })
  const isEmpty = data.panels.every(({ values }) => values.every((value) => value === null))
  if (isEmpty)
    return (
      <Section title={i18n.t('By week')}>
        <p className="i2">{i18n.t('Less than a week is told; the first one stands here.')}</p>
      </Section>
    )
  return (
    <Timelines
      title={i18n.t('By week')}
      note={i18n.t('panels share one time axis; orange marks are sponsored posts')}
      summary={summary}
      axisName={i18n.t('Week to')}
      data={data}
      height={380}
    />
  )
}

interface AheadProps {
  readonly shown: AccountProfile
  readonly earlier: EarlierForecast | null
  readonly words: Words
}

function Ahead({ shown, earlier, words }: AheadProps) {
  const { i18n, language, short, percent } = words
  const { forecast } = shown
  const fan = useMemo(() => fanOf(shown, earlier, words), [shown, earlier, words])
  if (forecast.kind === 'refused' || fan === null) {
    const sentence =
      forecast.kind === 'refused' ? LANGUAGES[language].forecasts[forecast.reason] : ''
    const facts = forecast.kind === 'refused' ? forecast.facts : {}
    return (
      <Section title={i18n.t('Followers, next 26 weeks')}>
        <p className="i2">
          {Object.entries(facts).reduce(
            (text, [name, value]) => text.replace(`{${name}}`, String(value)),
            sentence,
          )}
        </p>
      </Section>
    )
  }
  const [widest] = fan.bands
  return (
    <div className={styles['ahead']}>
      <FanChart
        title={i18n.t('Followers, next 26 weeks')}
        note={i18n.t('50% and 90% bands')}
        summary={i18n.t('In 26 weeks {point}, {level} between {low} and {high}.', {
          point: short(fan.ahead.at(-1) ?? 0),
          level: percent(widest?.level ?? 0),
          low: short(widest?.low.at(-1) ?? 0),
          high: short(widest?.high.at(-1) ?? 0),
        })}
        axisName={i18n.t('Week to')}
        pastWords={i18n.t('Followers')}
        fan={fan}
      />
      <BacktestTable forecast={forecast} shown={shown} />
    </div>
  )
}
