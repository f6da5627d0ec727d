/** A reason of a finding as a sentence with its numbers, and its probability as a number. */
import type { Evidence } from '../domain/integrity/finding.ts'
import type { IntegrityWords } from './integrity-words.ts'
import { filled, type Language } from './words.ts'

/** How whoever shows it writes numbers. */
export interface EvidenceWriter {
  readonly language: Language
  readonly words: Pick<IntegrityWords, 'evidence' | 'daysWithin'>
  readonly share: (value: number) => string
  readonly count: (value: number, digits?: number) => string
}

export function evidenceText({ code, facts }: Evidence, writer: EvidenceWriter): string {
  const sentence = writer.words.evidence[code]
  const written = Object.entries(facts).map(([name, value]) => [
    name,
    factText(name, value, writer),
  ])
  return filled(sentence, Object.fromEntries(written))
}

const PROBABILITY_MOST = 0.99

/** A probability is never certain, however it is rounded: on a screen, in an alert and on paper alike. */
export function probabilityText(value: number, count: EvidenceWriter['count']): string {
  return value > PROBABILITY_MOST ? `> ${count(PROBABILITY_MOST, 2)}` : count(value, 2)
}

/** Shares and ratios are percentages, days bear their unit, the rest are plain numbers. */
function factText(name: string, value: number, writer: EvidenceWriter): string {
  switch (name) {
    case 'share':
    case 'ratio':
      return writer.share(value)
    case 'per100':
      return writer.count(value, 1)
    case 'days':
      return daysText(value, writer)
    default:
      return writer.count(value)
  }
}

function daysText(days: number, { language, words, count }: EvidenceWriter): string {
  const { one, other } = words.daysWithin
  const form = new Intl.PluralRules(language).select(days) === 'one' ? one : other
  return filled(form, { days: count(days) })
}
