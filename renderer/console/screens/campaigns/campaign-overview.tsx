/** A campaign's numbers: four figures, redemptions a day as a chart, and where the codes came in. */
import { useMemo } from 'react'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import { BarCell } from '../../../kit/cell/bar-cell.tsx'
import { Chart } from '../../../kit/chart/chart.tsx'
import type { ChartData } from '../../../kit/chart/chart-data.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { Figure, Figures } from '../../../kit/frame/figures.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './campaigns.module.css'
import { useMissingWords } from './missing-words.ts'

export function CampaignOverview({ view }: { readonly view: CampaignView }) {
  return (
    <div style={{ overflowY: 'auto', minHeight: 0 }}>
      <Pending view={view} />
      <Settling view={view} />
      <div className={styles['figures']}>
        <Numbers view={view} />
      </div>
      <Days view={view} />
      {view.byVenue.length > 0 && <ByVenue view={view} />}
    </div>
  )
}

function Pending({ view }: { readonly view: CampaignView }) {
  const { i18n } = useWords()
  const missingWords = useMissingWords()
  if (view.pendingCommand !== null) {
    return (
      <Note tone="info" icon="info" lead={i18n.t('Saved here, on its way to the server.')}>
        {i18n.t('The answer shows here as soon as it comes.')}
      </Note>
    )
  }
  if (view.campaign.state !== 'draft' || view.missing.length === 0) return null
  return (
    <Note tone="info" icon="info" lead={i18n.t('Before it can be published:')}>
      {view.missing.map(missingWords).join(', ')}
    </Note>
  )
}

/** A campaign that is over waits for its tills; then it says what was given and what is free again. */
function Settling({ view }: { readonly view: CampaignView }) {
  const { i18n, money, moment } = useWords()
  const { settlement, draft } = view.campaign
  if (settlement === undefined) return null
  if (settlement.kind === 'waiting') {
    const latest = moment(settlement.latestAt)
    return (
      <Note tone="info" icon="info" lead={i18n.t('Ended.')}>
        {settlement.waitingFor.length === 0
          ? i18n.t('It is settled soon, at the latest on {latest}.', { latest })
          : i18n.t('It settles when {tills} has reported, at the latest on {latest}.', {
              tills: settlement.waitingFor.join(', '),
              latest,
            })}
      </Note>
    )
  }
  const sumOf = (account: string): number =>
    settlement.entries.reduce(
      (sum, entry) => sum + (entry.account === account ? entry.minor : 0),
      0,
    )
  const { currency } = draft.budget
  return (
    <Note tone="good" icon="good" lead={i18n.t('Settled.')}>
      {i18n.t('{given} were given, {free} of the budget are free again.', {
        given: money({ minor: sumOf('venue'), currency }),
        free: money({ minor: sumOf('budget'), currency }),
      })}
    </Note>
  )
}

function Numbers({ view }: { readonly view: CampaignView }) {
  const { i18n, number, money, percent } = useWords()
  const { counts, draft } = view.campaign
  const { currency, rewardMinor } = draft.budget
  const provisionalNone = counts.redeemed === 0
  const used = counts.spentMinor + counts.clashedMinor
  const left = Math.max(0, rewardMinor - used)
  return (
    <Figures>
      <Figure
        name={i18n.t('Redeemed')}
        value={number(counts.redeemed)}
        against={i18n.t('of {issued} given', { issued: number(counts.issued) })}
      />
      <Figure
        name={i18n.t('Reward a redemption')}
        value={
          provisionalNone
            ? '–'
            : money({ minor: Math.round(counts.spentMinor / counts.redeemed), currency })
        }
      />
      <Figure
        name={i18n.t('Budget left')}
        value={money({ minor: left, currency }, true)}
        against={i18n.t('of {budget}', { budget: money({ minor: rewardMinor, currency }, true) })}
      >
        <div style={{ marginTop: 8 }}>
          <BarCell
            share={rewardMinor > 0 ? used / rewardMinor : 0}
            words={percent(rewardMinor > 0 ? used / rewardMinor : 0)}
          />
        </div>
      </Figure>
      <Figure name={i18n.t('Reversed')} value={number(counts.reversed)} />
      {counts.firstVisitsAsked > 0 && <FirstVisits counts={counts} />}
    </Figures>
  )
}

/** Never a guess: of those who answered, beside how many were asked. */
function FirstVisits({ counts }: Pick<CampaignView['campaign'], 'counts'>) {
  const { i18n, number, percent } = useWords()
  const { firstVisitsAsked: asked, firstVisitsYes: yes, firstVisitsNo: no } = counts
  const answered = yes + no
  return (
    <Figure
      name={i18n.t('First visits')}
      value={answered === 0 ? '–' : percent(yes / answered)}
      against={i18n.t('{answered} of {asked} answered ({rate})', {
        answered: number(answered),
        asked: number(asked),
        rate: percent(answered / asked),
      })}
    />
  )
}

function Days({ view }: { readonly view: CampaignView }) {
  const { i18n, number, moment, dayShort } = useWords()
  const data: ChartData = useMemo(
    () => ({
      axisName: i18n.t('Day'),
      labels: view.days.map((day) => dayShort(noonOf(day.day))),
      stacked: true,
      lastIsOpen: view.campaign.state === 'live',
      series: [
        {
          id: 'confirmed',
          name: i18n.t('Confirmed'),
          mark: 'bar',
          tone: 'ink',
          values: view.days.map((day) => day.confirmed),
        },
        {
          id: 'reversed',
          name: i18n.t('Reversed'),
          mark: 'bar',
          tone: 'bad',
          values: view.days.map((day) => day.reversed),
        },
      ],
    }),
    [view.days, view.campaign.state, i18n, dayShort],
  )
  const sum = view.days.reduce((total, day) => total + day.confirmed, 0)
  return (
    <Chart
      title={i18n.t('Redemptions a day')}
      note={i18n.t('by the day of the scan, data to {moment}', { moment: moment(view.asOf) })}
      summary={i18n.t('{sum} confirmed redemptions in {days} days', {
        sum: number(sum),
        days: view.days.length,
      })}
      data={data}
      format={number}
    />
  )
}

function ByVenue({ view }: { readonly view: CampaignView }) {
  const { i18n, number } = useWords()
  const most = Math.max(1, ...view.byVenue.map((venue) => venue.confirmed))
  return (
    <Section title={i18n.t('Where codes came in')}>
      <table className={styles['plain']}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Venue')}</th>
            <th scope="col" style={{ width: '40%' }}>
              {i18n.t('Share of the busiest')}
            </th>
            <th scope="col" className={styles['right']}>
              {i18n.t('Confirmed')}
            </th>
            <th scope="col" className={styles['right']}>
              {i18n.t('Reversed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.byVenue.map((venue) => (
            <tr key={venue.venue}>
              <td className="m">{venue.name}</td>
              <td>
                <BarCell share={venue.confirmed / most} words={number(venue.confirmed)} />
              </td>
              <td className={styles['right']}>{number(venue.confirmed)}</td>
              <td className={styles['right']}>{number(venue.reversed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
