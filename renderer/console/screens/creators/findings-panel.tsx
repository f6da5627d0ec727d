/** What looks made in an account's numbers: when, how likely, why, and what would clear it. Never an accusation. */
import type { DatedFinding } from '../../../../shared/domain/integrity/dated-finding.ts'
import type { ShareSource } from '../../../../shared/domain/integrity/fake-share.ts'
import type { Evidence } from '../../../../shared/domain/integrity/finding.ts'
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
  /** By their first day. */
  readonly findings: readonly DatedFinding[]
  readonly shareFrom: ShareSource
}

export function FindingsPanel({ findings, shareFrom }: PanelProps) {
  const { i18n, language } = useWords()
  const words = LANGUAGES[language].integrity
  return (
    <>
      {findings.length === 0 && (
        <Section title={i18n.t('Findings')}>
          <p className="i2">{i18n.t('Nothing in these numbers looks made.')}</p>
        </Section>
      )}
      {findings.map((dated, at) => (
        <FindingLines key={`${dated.finding.kind} ${dated.from}`} dated={dated} at={at} />
      ))}
      <Section title={i18n.t('Where the fake share comes from')}>
        <p className="t12 i2">{words.shareSources[shareFrom]}</p>
      </Section>
    </>
  )
}

const CHANCE = axisOf('linear', 0, 1)

function FindingLines({ dated, at }: { readonly dated: DatedFinding; readonly at: number }) {
  const words = useWords()
  const { i18n, day, language, number } = words
  const { finding, from, until } = dated
  const { findings, bands, clearing, notAnAccusation } = LANGUAGES[language].integrity
  const tone = finding.band === 'likely' ? 'bad' : 'grey'
  return (
    <Section
      title={`${letterOf(at)}: ${findings[finding.kind]}`}
      note={`${day(noonOf(from))} – ${day(noonOf(until))}`}
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
