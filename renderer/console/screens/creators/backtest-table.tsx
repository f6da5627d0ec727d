/** What may come at four horizons, and how such forecasts did against what came. */
import type { ForecastSeen } from '../../../../shared/domain/forecast/forecast-seen.ts'
import { HORIZONS } from '../../../../shared/domain/forecast/forecast.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './profile.module.css'

interface BacktestProps {
  readonly forecast: Extract<ForecastSeen, { kind: 'told' }>
  /** The day from which the weeks count, in words. */
  readonly from: string
}

export function BacktestTable({ forecast, from }: BacktestProps) {
  const { i18n, number, percent, short } = useWords()
  const { ahead, bands, backtest, methods } = forecast
  const [widest] = bands
  const { scaledError, naiveScaledError, origins, steps } = backtest
  return (
    <Section title={i18n.t('Forecast held against what came')}>
      <table className={styles['backtest']}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Ahead')}</th>
            <th scope="col">{i18n.t('Point')}</th>
            <th scope="col">{percent(widest?.level ?? 0)}</th>
          </tr>
        </thead>
        <tbody>
          {HORIZONS.map((weeks) => (
            <tr key={weeks}>
              <th scope="row">{i18n.t('{weeks} weeks', { weeks })}</th>
              <td>{short(ahead[weeks - 1] ?? 0)}</td>
              <td>
                {short(widest?.low[weeks - 1] ?? 0)} – {short(widest?.high[weeks - 1] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t12 i2">
        {scaledError === null || naiveScaledError === null
          ? i18n.t('Too short to be held against what came.')
          : i18n.t(
              'MASE {error}, naive {naive}, over {steps} weeks from {origins} earlier weeks.',
              {
                error: number(scaledError, 2),
                naive: number(naiveScaledError, 2),
                steps,
                origins,
              },
            )}{' '}
        {i18n.t('Median of {methods}, from {from} on.', { methods: methods.join(', '), from })}
      </p>
    </Section>
  )
}
