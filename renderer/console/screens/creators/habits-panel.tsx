/** How an account grows and posts: growth over four spans in its four figures, rhythm, and the hours that were worth most. */
import { useMemo } from 'react'
import type { AccountDetail, GrowthOver } from '../../../../shared/domain/creator/account-detail.ts'
import { HeatMap } from '../../../kit/chart/heat-map.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { heatOf, slotWords } from './profile-charts.ts'
import { baseWords } from './post-words.ts'
import styles from './profile.module.css'
import { withSign } from './sign-words.ts'

const BEST_SHOWN = 3

export function HabitsPanel({ detail }: { readonly detail: AccountDetail }) {
  return (
    <div className={styles['habits']}>
      <Growths detail={detail} />
      <BestHours detail={detail} />
    </div>
  )
}

function Growths({ detail: { growth, rhythm } }: { readonly detail: AccountDetail }) {
  const { i18n, number } = useWords()
  const { perWeek, regularity } = rhythm
  return (
    <Section title={i18n.t('Growth and rhythm')}>
      <table className={styles['backtest']}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Within')}</th>
            <th scope="col">{i18n.t('Gained')}</th>
            <th scope="col">{i18n.t('Net of purges')}</th>
            <th scope="col">{i18n.t('Relative')}</th>
            <th scope="col">{i18n.t('A week')}</th>
          </tr>
        </thead>
        <tbody>
          {growth.map((one) => (
            <GrowthLine key={one.days} one={one} />
          ))}
        </tbody>
      </table>
      <p className="t12 i2">
        {perWeek === null
          ? i18n.t('Too few posts are known to say how often.')
          : i18n.t('{count} posts a week.', { count: number(perWeek, 1) })}{' '}
        {regularity !== null &&
          i18n.t('Regularity {value}: 1 is like a clock, 0.5 as by chance, near 0 in bursts.', {
            value: number(regularity, 2),
          })}
      </p>
    </Section>
  )
}

function GrowthLine({ one: { days, growth } }: { readonly one: GrowthOver }) {
  const { i18n, number, percent } = useWords()
  const ratio = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : withSign(percent(value, 1), value)
  const count = (value: number | undefined) =>
    value === undefined ? '–' : withSign(number(value), value)
  return (
    <tr>
      <th scope="row">{i18n.t('{days} days', { days })}</th>
      <td>{count(growth?.absolute)}</td>
      <td>{count(growth?.netOfPurges)}</td>
      <td>{ratio(growth?.relative)}</td>
      <td>{ratio(growth?.weekly)}</td>
    </tr>
  )
}

function BestHours({ detail: { hours } }: { readonly detail: AccountDetail }) {
  const words = useWords()
  const { i18n, number } = words
  const data = useMemo(() => heatOf(hours.slots, words), [hours.slots, words])
  // By what is sure of them: an hour with one lucky post is not the best.
  const best = hours.slots.toSorted((a, b) => b.worth.low - a.worth.low).slice(0, BEST_SHOWN)
  const [first] = best
  const note = i18n.t('engagement {base} over the average; hours with four posts or more', {
    base: baseWords(hours.base, i18n),
  })
  if (first === undefined)
    return (
      <Section title={i18n.t('Best hours')} note={note}>
        <p className="i2">{i18n.t('No hour of a weekday has four posts that can be rated.')}</p>
      </Section>
    )
  return (
    <div>
      <HeatMap
        title={i18n.t('Best hours')}
        note={note}
        summary={i18n.t('The best hour is {slot}: {worth} times the average.', {
          slot: slotWords(first, words),
          worth: number(first.worth.point, 2),
        })}
        axisName={i18n.t('Hour')}
        data={data}
      />
      <Section>
        <ul className={`${styles['lines']} ${styles['hours']}`}>
          {best.map((slot) => (
            <li key={`${slot.weekday} ${slot.hour}`}>
              <span>{slotWords(slot, words)}</span>
              <span className="i2">
                {i18n.t('{worth} times, 90% between {low} and {high}, {count} posts', {
                  worth: number(slot.worth.point, 2),
                  low: number(slot.worth.low, 2),
                  high: number(slot.worth.high, 2),
                  count: slot.posts,
                })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
