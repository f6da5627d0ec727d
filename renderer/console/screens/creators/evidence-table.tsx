/** Each number of an account with what it is, where it comes from, what it may serve, of when it is and how it is made. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import type {
  AccountDetail,
  FigureEvidence,
} from '../../../../shared/domain/creator/account-detail.ts'
import type { Estimate } from '../../../../shared/domain/creator/estimate.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { forbiddenBy } from '../../../../shared/domain/creator/source.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { accountWords, purposeWords } from './creator-words.tsx'
import { daysWords } from './days-words.ts'
import { evidenceWords } from './evidence-words.ts'
import { sourceWords } from './source-words.ts'
import styles from './profile.module.css'

interface EvidenceProps {
  readonly shown: AccountProfile
  readonly detail: AccountDetail
}

export function EvidenceTable({ shown, detail }: EvidenceProps) {
  const words = useWords()
  const { i18n } = words
  return (
    <Section title={i18n.t('What each number rests on')} note={accountWords(shown.account)}>
      <div
        className={styles['wide']}
        role="region"
        aria-label={accountWords(shown.account)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways where it is narrow, so the keys must reach it
        tabIndex={0}
      >
        <table className={styles['evidence']}>
          <thead>
            <tr>
              <th scope="col">{i18n.t('Figure')}</th>
              <th scope="col">{i18n.t('Now')}</th>
              <th scope="col">{i18n.t('What it is')}</th>
              <th scope="col">{i18n.t('Sources')}</th>
              <th scope="col">{i18n.t('May serve')}</th>
              <th scope="col">{i18n.t('Oldest value')}</th>
              <th scope="col">{i18n.t('How it is made')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.evidence.map((one) => (
              <FigureLine
                key={one.figure}
                one={one}
                value={valueWords(one, { shown, detail }, words)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Gaps shown={shown} detail={detail} />
    </Section>
  )
}

interface LineProps {
  readonly one: FigureEvidence
  readonly value: string
}

function FigureLine({ one: { figure, provenance }, value }: LineProps) {
  const words = useWords()
  const { i18n, day, language } = words
  const { sources, purposes, asOf } = provenance
  const { name, is, method } = evidenceWords(figure, i18n)
  const forbidden = PURPOSES.filter(
    (purpose) =>
      !purposes.includes(purpose) &&
      sources.some((source) => forbiddenBy(source).includes(purpose)),
  )
  const names = (some: readonly (typeof PURPOSES)[number][]) =>
    some.map((purpose) => purposeWords(purpose, language).name).join(', ')
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={`m ${styles['value']}`}>{value}</td>
      <td>{is}</td>
      <td>{sources.map((source) => sourceWords(source, words)).join('; ')}</td>
      <td>
        {purposes.length === 0 ? i18n.t('nothing') : names(purposes)}
        {forbidden.length > 0 && (
          <span className="i2">
            {' '}
            {i18n.t('(terms of the source forbid: {purposes})', { purposes: names(forbidden) })}
          </span>
        )}
      </td>
      <td className={styles['value']}>{day(asOf)}</td>
      <td>{method}</td>
    </tr>
  )
}

function valueWords(
  { figure }: FigureEvidence,
  { shown: { figures, forecast, findings, weeks }, detail }: EvidenceProps,
  { i18n, number, percent, short }: Words,
): string {
  const told = <Value,>(
    value: Value | null | undefined,
    write: (value: Value) => string,
  ): string => (value === null || value === undefined ? '–' : write(value))
  const valueOf = <Value,>(
    known: { readonly kind: 'known'; readonly value: Value } | { readonly kind: 'unknown' },
  ) =>
    // prettier-ignore
    known.kind === 'known' ? known.value : null
  const estimated =
    (write: (value: number) => string) =>
    ({ point, low, high, level }: Estimate) =>
      `${write(point)} (${percent(level)}: ${write(low)} – ${write(high)})`
  switch (figure) {
    case 'followers':
      return told(valueOf(figures.followers), (count) => number(count))
    case 'growth':
      return told(valueOf(figures.growth), (growth) => percent(growth, 1))
    case 'views':
      return told(weeks.views.at(-1), (views) => number(views))
    case 'reach':
      return told(valueOf(figures.reach), estimated(short))
    case 'engagement':
      return told(valueOf(figures.engagement), ({ rate }) => percent(rate, 2))
    case 'fake_share':
      return told(
        valueOf(figures.fakeShare),
        estimated((share) => percent(share, 1)),
      )
    case 'findings':
      return figures.findings.kind === 'unknown' ? '–' : number(findings.length)
    case 'forecast':
      return told(aheadOf(forecast), estimated(short))
    case 'rhythm':
      return told(detail.rhythm.perWeek, (count) => number(count, 1))
    case 'hours':
      return i18n.t('{count, plural, one {# hour} other {# hours}}', {
        count: detail.hours.slots.length,
      })
  }
}

const AHEAD_WEEKS = 26

/** Null where there is none. */
function aheadOf(forecast: AccountProfile['forecast']): Estimate | null {
  if (forecast.kind === 'refused') return null
  const { ahead, bands } = forecast
  const [widest] = bands
  const at = AHEAD_WEEKS - 1
  const [point, low, high] = [ahead[at], widest?.low[at], widest?.high[at]]
  if (widest === undefined || point === undefined || low === undefined || high === undefined)
    return null
  return { point, low, high, level: widest.level }
}

function Gaps({ shown: { gapDays, firstDay, lastDay }, detail: { gaps } }: EvidenceProps) {
  const words = useWords()
  const { i18n, day } = words
  const on = (date: string) => day(noonOf(date))
  // None of them is broken over two lines.
  const stretches = gaps.map((gap) => daysWords(gap, words).replaceAll(' ', '\u00a0'))
  return (
    <p className="t12 i2">
      {i18n.t(
        'Followers are told from {from} to {until}. {count, plural, =0 {No day is missing.} one {# day is missing:} other {# days are missing:}}',
        { from: on(firstDay), until: on(lastDay), count: gapDays },
      )}{' '}
      {stretches.join('; ')}
    </p>
  )
}
