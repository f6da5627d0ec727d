/** What may come at four horizons, and how such forecasts did against what came. */
import type { I18n } from '@lingui/core'
import { letterOf } from '../../../../shared/base/letters.ts'
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { ForecastSeen } from '../../../../shared/domain/forecast/forecast-seen.ts'
import { HORIZONS } from '../../../../shared/domain/forecast/forecast.ts'
import type { DatedFinding, DatedSpan } from '../../../../shared/domain/integrity/dated-finding.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import styles from './profile.module.css'

interface BacktestProps {
  readonly forecast: Extract<ForecastSeen, { kind: 'told' }>
  readonly shown: AccountProfile
}

export function BacktestTable({ forecast, shown }: BacktestProps) {
  const words = useWords()
  const { i18n, day, mark, number, percent, short } = words
  const { ahead, bands, backtest, methods, milestone } = forecast
  const [widest] = bands
  const chanceIn = (weeks: number) =>
    milestone.chances.find((chance) => chance.weeks === weeks)?.probability
  const { scaledError, naiveScaledError, origins, steps } = backtest
  return (
    <Section title={i18n.t('Forecast held against what came')}>
      <table className={styles['backtest']}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Ahead')}</th>
            <th scope="col">{i18n.t('Point')}</th>
            <th scope="col">{percent(widest?.level ?? 0)}</th>
            <th scope="col">{i18n.t('Chance of {count}', { count: mark(milestone.count) })}</th>
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
              <td>{percent(chanceIn(weeks) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t12 i2">
        {scaledError === null || naiveScaledError === null
          ? i18n.t('Too short to be held against what came.')
          : i18n.t(
              'Error (MASE) {error}, repeating the last week {naive}: less is better. Over {steps} weeks from {origins} earlier weeks.',
              {
                error: number(scaledError, 2),
                naive: number(naiveScaledError, 2),
                steps,
                origins,
              },
            )}{' '}
        {i18n.t('Median of {methods}, from {from} on.', {
          methods: methods.map((method) => methodWords(method, i18n)).join(', '),
          from: day(noonOf(shown.lastDay)),
        })}{' '}
        {cleanedWords(shown, words)}
      </p>
    </Section>
  )
}

function methodWords(method: string, i18n: I18n): string {
  switch (method) {
    case 'theta':
      return 'Theta'
    case 'damped':
      return i18n.t('damped trend')
    case 'drift':
      return i18n.t('drift')
    default:
      return method.toUpperCase()
  }
}

/** Which jumps the forecast does not take for growth: by their letters where they may be bought; half of others comes again. */
function cleanedWords({ cleaned, figures, findings }: AccountProfile, { i18n }: Words): string {
  const overlaps = (one: DatedSpan, other: DatedSpan) =>
    one.from <= other.until && other.from <= one.until
  const isBought = ({ finding }: DatedFinding) => finding.kind === 'bought_followers'
  // Of a history that is read in part nobody knows yet which of them are findings.
  if (figures.findings.kind === 'unknown' && figures.findings.why === 'read_in_part') return ''
  const marks = findings.flatMap((finding, at) =>
    isBought(finding) && cleaned.some((one) => overlaps(one, finding)) ? letterOf(at) : [],
  )
  const bought = findings.filter(isBought)
  const others = cleaned.filter((one) => !bought.some((finding) => overlaps(one, finding)))
  return [
    marks.length > 0 ? i18n.t('Cleaned of {marks}.', { marks: marks.join(', ') }) : '',
    others.length > 0
      ? i18n.t(
          '{count, plural, one {# jump that is no finding is} other {# jumps that are no findings are}} not taken for growth; half of what came then is expected again.',
          { count: others.length },
        )
      : '',
  ].join(' ')
}
