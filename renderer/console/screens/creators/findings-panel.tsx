/** What looks made in an account's numbers: when, how likely, why, and what would clear it. Never an accusation. */
import { letterOf } from '../../../../shared/base/letters.ts'
import type { AccountProfile, FindingSeen } from '../../../../shared/bridge/creator-profile.ts'
import { FINDING_KINDS } from '../../../../shared/domain/integrity/finding.ts'
import type { IntegrityWords } from '../../../../shared/words/integrity-words.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { FakeShares } from './fake-shares.tsx'
import { FindingLines } from './finding-lines.tsx'
import { useMayReview } from './use-finding-review.ts'

interface PanelProps {
  readonly shown: AccountProfile
  /** Which of several accounts it is. */
  readonly of?: string
  /** How many letters the accounts before have taken. */
  readonly lettersBefore?: number
  /** The first finding that waits for a word is here. */
  readonly hasKeys: boolean
  /** As known on a day: what was found then is not judged now. */
  readonly isPast?: boolean
}

export function FindingsPanel({
  shown,
  of,
  lettersBefore = 0,
  hasKeys,
  isPast = false,
}: PanelProps) {
  const mayReview = useMayReview() && !isPast
  const { i18n, language } = useWords()
  const { findings } = shown
  const next = findings.find(isWaiting)
  return (
    <>
      {findings.map((seen, at) => (
        <FindingLines
          key={`${seen.finding.kind} ${seen.from}`}
          {...{ seen, mayReview }}
          of={shown}
          letter={letterOf(lettersBefore + at)}
          isNext={mayReview && hasKeys && seen === next}
        />
      ))}
      <Section title={i18n.t('Findings')} note={of}>
        {withoutWords(shown, LANGUAGES[language].integrity).map((sentence) => (
          <p key={sentence} className="t12 i2">
            {sentence}
          </p>
        ))}
      </Section>
      <FakeShares {...{ shown, of }} />
    </>
  )
}

/** Of the kinds of which there is none: that nothing looks made, or that too little was told or read to say so. */
function withoutWords(shown: AccountProfile, words: IntegrityWords): readonly string[] {
  const { figures, findings, lookedFor } = shown
  const { findings: counted } = figures
  if (counted.kind === 'unknown' && counted.why === 'read_in_part') return [words.readInPart]
  const without = FINDING_KINDS.filter((kind) => !findings.some((one) => one.finding.kind === kind))
  return without.map(
    (kind) => (lookedFor.includes(kind) ? words.nothingFound : words.notLookedFor)[kind],
  )
}

/** The account of the first finding that waits for a word: its keys work. */
export function nextToReview(accounts: readonly AccountProfile[]): AccountProfile | undefined {
  return accounts.find(({ findings }) => findings.some(isWaiting))
}

function isWaiting({ review }: FindingSeen): boolean {
  return review.kind === 'open' || (review.kind === 'asked' && review.answer !== null)
}
