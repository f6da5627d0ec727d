/** Questions as the creator is shown them, read and answered; and what of a review never leaves with one. */
import { expect, test } from 'vitest'
import type { AccountId, PersonId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import type { DossierDraft, FindingReview, HeardQuestion, Question } from './dossier.ts'
import { entryPatch, reviewField } from './dossier.ts'
import { answerSchema, pushedDossierFrom } from './dossier.schema.ts'
import {
  answeredBefore,
  answerQuestion,
  HEARD_MAX,
  OPEN_QUESTIONS_MAX,
  questionsShown,
  readQuestion,
} from './question.ts'

// Ids and days of tests are plain words.
const ANNA = 'anna' as PersonId
const finding = (day: number) => ({
  account: 'grant-1.1' as AccountId,
  kind: 'bought_followers' as const,
  from: `2026-08-${day}` as LocalDate,
  until: `2026-08-${day}` as LocalDate,
  gained: 3_140,
  probability: 0.41,
})

function asking(day: number, change: Partial<FindingReview> = {}): DossierDraft {
  const of = finding(day)
  return entryPatch(reviewField(of), {
    by: ANNA,
    at: instant(day),
    finding: of,
    verdict: { kind: 'open' },
    words: '',
    asked: { by: ANNA, at: instant(day), for: 'ads_invoice', words: `What was on the ${day}?` },
    ...change,
  })
}
const UPHELD = { verdict: { kind: 'upheld' }, words: 'internal' } as const

/** The one that waits. */
function first(dossier: { draft: DossierDraft; heard?: readonly HeardQuestion[] }): Question {
  const [one] = questionsShown(dossier)
  if (one === undefined) throw new Error('one is asked')
  return one.question
}
const answered = (
  dossier: { draft: DossierDraft; heard?: readonly HeardQuestion[] },
  words: string,
  at = 20,
) => {
  const told = answerQuestion(dossier, first(dossier), { words, at: instant(at) })
  if (!told.ok) throw new Error(told.refusal.reason)
  return told.value
}

test('DO-33 a question is what was sent and nothing else: no name, no chance, no note, no verdict', () => {
  const draft = { ...asking(12), 'note 1': { by: ANNA, at: instant(1), text: 'internal' } }
  expect(questionsShown({ draft })).toEqual([
    {
      question: {
        account: 'grant-1.1',
        kind: 'bought_followers',
        from: '2026-08-12',
        until: '2026-08-12',
        for: 'ads_invoice',
        words: 'What was on the 12?',
        at: 12,
      },
      isOpen: true,
      heard: null,
    },
  ])
  expect(questionsShown({ draft: asking(12, { asked: null }) })).toEqual([])
  expect(questionsShown({ draft: asking(12, UPHELD) })).toEqual([])
})

test('DO-33 ten are shown at once, the oldest first, whatever desks agreed on', () => {
  const draft = Object.assign({}, ...Array.from({ length: 12 }, (_, at) => asking(28 - at)))
  const shown = questionsShown({ draft })
  expect(shown.map(({ question }) => question.at)).toEqual(
    Array.from({ length: OPEN_QUESTIONS_MAX }, (_, at) => 17 + at),
  )
})

test('DO-34 an answer stands and can be changed until the finding is decided; then it is shown and closed', () => {
  const draft = asking(12)
  const heard = answered({ draft }, 'A fair.')
  expect(heard).toEqual([
    { question: first({ draft }), readAt: 20, answer: { words: 'A fair.', at: 20 } },
  ])
  // The same words again are nothing new.
  expect(answered({ draft, heard }, 'A fair.', 21)).toBe(heard)
  const changed = answered({ draft, heard }, 'A trade fair.', 22)
  expect(changed).toMatchObject([{ readAt: 20, answer: { words: 'A trade fair.', at: 22 } }])
  const decided = { draft: asking(12, UPHELD), heard: changed }
  expect(questionsShown(decided)).toMatchObject([{ isOpen: false, heard: changed[0] }])
  const late = answerQuestion(decided, first(decided), { words: 'No.', at: instant(23) })
  expect(late).toEqual({ ok: false, refusal: { reason: 'question_closed', facts: {} } })
})

test('DO-34 put in other words it is another question, and the answer to the one before stays what it was', () => {
  const heard = answered({ draft: asking(12) }, 'A fair.')
  const again = asking(12, {
    asked: { by: ANNA, at: instant(30), for: 'giveaway_post', words: 'Which fair?' },
  })
  const shown = questionsShown({ draft: again, heard })
  expect(shown.map(({ isOpen, heard: read }) => [isOpen, read?.answer?.words])).toEqual([
    [true, undefined],
    [false, 'A fair.'],
  ])
  const now = first({ draft: again, heard })
  expect(answeredBefore(finding(12), heard, now)).toEqual(heard)
  expect(answeredBefore(finding(13), heard, now)).toEqual([])
})

test('DO-36 what was read stays read; what nobody asks is passed over', () => {
  const draft = asking(12)
  const heard = readQuestion({ draft }, first({ draft }), instant(15))
  expect(heard).toEqual([{ question: first({ draft }), readAt: 15, answer: null }])
  expect(readQuestion({ draft, heard }, first({ draft }), instant(16))).toBe(heard)
  expect(readQuestion({ draft: {}, heard: [] }, first({ draft }), instant(16))).toEqual([])
  // Read, never answered and decided: nothing of it is shown any more.
  expect(questionsShown({ draft: asking(12, UPHELD), heard })).toEqual([])
})

test('DO-37 of what was heard those that wait stay and the newest of the others', () => {
  const waiting = asking(12)
  let heard = readQuestion({ draft: waiting }, first({ draft: waiting }), instant(1))
  for (let at = 0; at < HEARD_MAX + 5; at += 1) {
    const again = asking(13, {
      asked: { by: ANNA, at: instant(100 + at), for: 'giveaway_post', words: `${at}` },
    })
    const [, one] = questionsShown({ draft: { ...waiting, ...again }, heard })
    if (one === undefined) throw new Error('it is asked')
    const draft = { ...waiting, ...again }
    const told = answerQuestion({ draft, heard }, one.question, {
      words: 'Yes.',
      at: instant(200 + at),
    })
    if (told.ok) heard = told.value
  }
  expect(heard).toHaveLength(HEARD_MAX)
  expect(heard.some(({ readAt }) => readAt === 1)).toBe(true)
})

test('DO-35 an answer is text of a thousand characters at most, and no desk brings one', () => {
  expect(answerSchema.parse(' A fair.\r\nIn Bozen. ')).toBe('A fair.\nIn Bozen.')
  for (const wrong of ['', ' \r\n ', 'x'.repeat(1_001), 7, undefined])
    expect(answerSchema.safeParse(wrong).success).toBe(false)
  const draft = asking(12)
  const forged = answered({ draft }, 'Yes, I bought them.')
  const pushed = pushedDossierFrom({ id: 'grant-1', draft, clocks: {}, heard: forged })
  expect(pushed).toEqual({ id: 'grant-1', draft, clocks: {} })
})
