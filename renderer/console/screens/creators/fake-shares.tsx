/** What the share of false followers of an account was made from: the estimate that counts, and those beside it that do not. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { shareLines } from '../../../../shared/words/share-lines.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords } from '../../../kit/text/use-words.ts'

interface SharesProps {
  readonly shown: AccountProfile
  /** Which of several accounts it is. */
  readonly of: string | undefined
}

export function FakeShares({ shown: { fakeShare }, of }: SharesProps) {
  const { i18n, language, number, percent, day } = useWords()
  const lines = shareLines(fakeShare, {
    words: LANGUAGES[language].integrity,
    share: (value) => percent(value, 1),
    level: (value) => percent(value),
    count: (value) => number(value),
    day: (date) => day(noonOf(date)),
  })
  return (
    <Section title={i18n.t('Fake-follower share')} note={of}>
      {lines.map((line) => (
        <p key={line} className="t12 i2">
          {line}
        </p>
      ))}
    </Section>
  )
}
