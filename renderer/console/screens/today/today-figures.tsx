/** The three figures of the day: redemptions against yesterday, the reward budget, and what is not confirmed yet. */
import type { TodayView } from '../../../../shared/bridge/today-view.ts'
import { BarCell } from '../../../kit/cell/bar-cell.tsx'
import { TrendLine } from '../../../kit/chart/trend-line.tsx'
import { Figure, Figures } from '../../../kit/frame/figures.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

export function TodayFigures({ today }: { readonly today: TodayView }) {
  return (
    <Figures>
      <Redeemed today={today} />
      <Budget today={today} />
      <Provisional today={today} />
    </Figures>
  )
}

function Redeemed({ today }: { readonly today: TodayView }) {
  const { i18n, number } = useWords()
  const values = today.days.map((day) => day.confirmed)
  const sum = values.reduce((total, value) => total + value, 0)
  return (
    <Figure
      name={i18n.t('Redemptions today, confirmed')}
      value={number(today.redeemedToday)}
      against={i18n.t('{count} yesterday', { count: number(today.redeemedYesterday) })}
    >
      <TrendLine
        values={values}
        from={i18n.t('{days, plural, one {# day ago} other {# days ago}}', {
          days: Math.max(0, values.length - 1),
        })}
        to={i18n.t('Today')}
        words={i18n.t('{sum} redemptions in {days} days, {most} on the best day', {
          sum: number(sum),
          days: values.length,
          most: number(Math.max(0, ...values)),
        })}
      />
    </Figure>
  )
}

function Budget({ today }: { readonly today: TodayView }) {
  const { i18n, money, percent, number } = useWords()
  const { currency } = today
  const share = today.budgetMinor > 0 ? today.spentMinor / today.budgetMinor : 0
  const left = money({ minor: Math.max(0, today.budgetMinor - today.spentMinor), currency })
  return (
    <Figure
      name={i18n.t('Rewards given, of the running budgets')}
      value={money({ minor: today.spentMinor, currency })}
      against={i18n.t('of {budget}', {
        budget: money({ minor: today.budgetMinor, currency }, true),
      })}
    >
      <div style={{ margin: '16px 0 8px' }}>
        <BarCell share={share} words={percent(share)} />
      </div>
      <p className="t12 i2">
        {i18n.t(
          '{left} left in {live, plural, one {one live campaign} other {{shown} live campaigns}}',
          {
            left,
            live: today.live,
            shown: number(today.live),
          },
        )}
      </p>
    </Figure>
  )
}

function Provisional({ today }: { readonly today: TodayView }) {
  const { i18n, money, number } = useWords()
  const { count, valueMinor } = today.provisional
  return (
    <Figure
      name={i18n.t('Not confirmed yet')}
      value={number(count)}
      against={
        count > 0
          ? i18n.t('{value} could still clash', {
              value: money({ minor: valueMinor, currency: today.currency }),
            })
          : undefined
      }
    >
      <p className="t12 i2" style={{ marginTop: 12, maxWidth: 320 }}>
        {count > 0
          ? i18n.t('Accepted at a till and saved there; the server has not placed them yet.')
          : i18n.t('Everything the tills accepted has been placed by the server.')}
      </p>
    </Figure>
  )
}
