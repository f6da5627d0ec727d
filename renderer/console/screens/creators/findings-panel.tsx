/** What looks made in an account's numbers: when, how likely, why, and what would clear it. Never an accusation. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { DatedFinding } from '../../../../shared/domain/integrity/dated-finding.ts'
import { type Evidence, FINDING_KINDS } from '../../../../shared/domain/integrity/finding.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { axisOf } from '../../../kit/cell/axis.ts'
import { PointBar } from '../../../kit/cell/interval-cell.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { letterOf } from './profile-charts.ts'
import styles from './profile.module.css'

interface PanelProps {
  readonly shown: AccountProfile
  /** Which of several accounts it is. */
  readonly of?: string
  /** How many letters the accounts before have taken. */
  readonly lettersBefore?: number
}

export function FindingsPanel({ shown, of, lettersBefore = 0 }: PanelProps) {
  const { i18n, language } = useWords()
  const { findings, lookedFor, fakeShare } = shown
  const words = LANGUAGES[language].integrity
  const without = FINDING_KINDS.filter((kind) => !findings.some((one) => one.finding.kind === kind))
  return (
    <>
      {findings.map((dated, at) => (
        <FindingLines
          key={`${dated.finding.kind} ${dated.from}`}
          dated={dated}
          letter={letterOf(lettersBefore + at)}
        />
      ))}
      <Section title={i18n.t('Findings')} note={of}>
        {without.map((kind) => (
          <p key={kind} className="t12 i2">
            {lookedFor.includes(kind) ? words.nothingFound[kind] : words.notLookedFor[kind]}
          </p>
        ))}
        <p className="t12 i2">
          {i18n.t('Fake share: {from}', { from: words.shareSources[fakeShare.from] })}
        </p>
      </Section>
    </>
  )
}

const CHANCE = axisOf('linear', 0, 1)

interface FindingProps {
  readonly dated: DatedFinding
  readonly letter: string
}

function FindingLines({ dated, letter }: FindingProps) {
  const words = useWords()
  const { i18n, day, dayShort, language, number } = words
  const { finding, from, until } = dated
  const { findings, bands, clearing, notAnAccusation } = LANGUAGES[language].integrity
  const tone = finding.band === 'likely' ? 'bad' : 'grey'
  return (
    <Section
      title={`${letter}: ${findings[finding.kind]}`}
      note={`${dayShort(noonOf(from))} – ${day(noonOf(until))}`}
    >
      <p className={`t12 ${styles['chance']}`}>
        <Icon name={finding.band === 'likely' ? 'flag' : 'eye'} size={14} />
        <span>{bands[finding.band]}</span>
        <span className={styles['chanceBar']} aria-hidden="true">
          <PointBar point={finding.probability} axis={CHANCE} tone={tone} />
        </span>
        <span>{number(finding.probability, 2)}</span>
      </p>
      <ul className={styles['reasons']}>
        {finding.evidence.map((evidence) => (
          <li key={evidence.code}>
            <span>{evidenceWords(evidence, words)}</span>
            <span className={evidence.speaks === 'for' ? 'warn' : 'good'}>
              {evidence.speaks === 'for' ? i18n.t('raises') : i18n.t('lowers')}
            </span>
          </li>
        ))}
      </ul>
      <p className="t12 i2">
        {i18n.t('Would clear it: {what}.', {
          what: finding.clearedBy.map((code) => clearing[code]).join('; '),
        })}
      </p>
      <p className="t11 i3">{notAnAccusation}</p>
    </Section>
  )
}

/** Shares and ratios are percentages, the rest plain numbers. */
function evidenceWords({ code, facts }: Evidence, { language, number, percent }: Words): string {
  return Object.entries(facts).reduce((text, [name, value]) => {
    const isShare = name === 'share' || name === 'ratio'
    const digits = name === 'per100' ? 1 : 0
    return text.replace(`{${name}}`, isShare ? percent(value) : number(value, digits))
  }, LANGUAGES[language].integrity.evidence[code])
}
