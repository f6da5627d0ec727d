/** What is said of a finding, found again when it is reckoned anew, and what counts then. */
import { expect, test } from 'vitest'
import type { AccountId, PersonId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import type { DatedFinding } from '../integrity/dated-finding.ts'
import { type DossierDraft, entryPatch, type HeardQuestion } from './dossier.ts'
import { OPEN_QUESTIONS_MAX, openQuestions } from './question.ts'
import {
  clearedDays,
  countedAs,
  daysOfFinding,
  type FindingAct,
  reviewOf,
  sayOfFinding,
  storedReviewOf,
} from './review-finding.ts'

// Ids and days of tests are plain words.
const ACCOUNT = 'grant-1.0' as AccountId
const person = (name: string): PersonId => name as PersonId
const dated = (from: string, until: string): DatedFinding => ({
  // As above.
  from: from as LocalDate,
  until: until as LocalDate,
  finding: {
    kind: 'bought_followers',
    from: 5,
    until: 8,
    probability: 0.41,
    band: 'review',
    gained: 3_140,
    evidence: [],
    clearedBy: ['giveaway_post', 'ads_invoice'],
  },
})
const FINDING = dated('2026-08-12', '2026-08-14')
const GIVEAWAY = { kind: 'clear', because: 'giveaway_post' } as const
const ASK = { kind: 'ask', for: 'giveaway_post' } as const

interface Saying {
  readonly by?: string
  readonly at?: number
  readonly words?: string
  readonly of?: DatedFinding
  readonly heard?: readonly HeardQuestion[]
}
function say(draft: DossierDraft, act: FindingAct, saying: Saying = {}) {
  const { by = 'anna', at = 5, words = 'because', of = FINDING, heard = [] } = saying
  const said = { act, words, by: person(by), at: instant(at) }
  return sayOfFinding(ACCOUNT, of, { draft, heard, said })
}
function after(draft: DossierDraft, act: FindingAct, saying: Saying = {}): DossierDraft {
  const told = say(draft, act, saying)
  if (!told.ok) throw new Error(told.refusal.reason)
  return { ...draft, ...entryPatch(told.value.field, told.value.review) }
}
const standing = (draft: DossierDraft, of = FINDING) =>
  reviewOf(storedReviewOf(ACCOUNT, daysOfFinding(of), draft)?.review)

test('DO-9 a verdict stands with who, when, why and the finding as it was', () => {
  expect(say({}, GIVEAWAY)).toEqual({
    ok: true,
    value: {
      field: 'review grant-1.0 bought_followers 2026-08-12',
      review: {
        by: 'anna',
        at: 5,
        words: 'because',
        verdict: { kind: 'cleared', because: 'giveaway_post' },
        asked: null,
        finding: {
          account: ACCOUNT,
          kind: 'bought_followers',
          from: '2026-08-12',
          until: '2026-08-14',
          gained: 3_140,
          probability: 0.41,
        },
      },
    },
  })
  expect(say(after({}, { kind: 'uphold' }), GIVEAWAY)).toMatchObject({
    refusal: { reason: 'already_reviewed' },
  })
  expect(say({}, { kind: 'clear', because: 'post_insights' })).toMatchObject({
    refusal: { reason: 'not_what_clears' },
  })
})

test('DO-9 reckoned anew a finding keeps what was said, in the same field', () => {
  const draft = after({}, { kind: 'uphold' })
  const anew = dated('2026-08-11', '2026-08-13')
  expect(standing(draft, anew)).toMatchObject({ kind: 'upheld', by: 'anna' })
  const back = after(draft, { kind: 'take-back' }, { of: anew, by: 'bert', at: 9 })
  expect(Object.keys(back)).toEqual(Object.keys(draft))
  expect(standing(draft, dated('2026-09-11', '2026-09-13'))).toEqual({ kind: 'open' })
  expect(
    reviewOf(storedReviewOf('grant-1.1' as AccountId, daysOfFinding(FINDING), draft)?.review).kind,
  ).toBe('open')
})

test('DO-9 taken back it is as it was before, and by whom stands', () => {
  const asked = after({}, ASK, { words: 'Whose giveaway?' })
  expect(standing(asked)).toMatchObject({ kind: 'asked', for: 'giveaway_post', by: 'anna' })
  const cleared = after(asked, GIVEAWAY, { by: 'bert', at: 7 })
  expect(standing(cleared)).toMatchObject({ kind: 'cleared', by: 'bert', at: 7 })
  const back = after(cleared, { kind: 'take-back' }, { by: 'carl', at: 8 })
  expect(standing(back)).toEqual(standing(asked))
  const open = after(back, { kind: 'take-back' }, { by: 'carl', at: 9 })
  expect(standing(open)).toEqual({ kind: 'open' })
  expect(Object.values(open)).toMatchObject([{ by: 'carl', at: 9, words: '', asked: null }])
  expect(say(open, { kind: 'take-back' })).toMatchObject({ refusal: { reason: 'not_reviewed' } })
  expect(say({}, { kind: 'take-back' })).toMatchObject({ refusal: { reason: 'not_reviewed' } })
})

test('DO-9 where two desks began one each, the verdict goes before the question, and the earlier before the later', () => {
  const other = dated('2026-08-11', '2026-08-14')
  const two = {
    ...after({}, ASK, { at: 1 }),
    ...after({}, { kind: 'uphold' }, { at: 5, of: other }),
  }
  expect(Object.keys(two)).toHaveLength(2)
  expect(standing(two)).toMatchObject({ kind: 'upheld' })
  const verdicts = {
    ...after({}, GIVEAWAY, { at: 9 }),
    ...after({}, { kind: 'uphold' }, { at: 5, of: other }),
  }
  expect(standing(verdicts)).toMatchObject({ kind: 'upheld' })
})

test('DO-10 what was cleared counts no more and its days are won; what was upheld is likely', () => {
  expect(countedAs('review', 'open')).toBe('review')
  expect(countedAs('review', 'asked')).toBe('review')
  expect(countedAs('review', 'upheld')).toBe('likely')
  expect(countedAs('likely', 'cleared')).toBeNull()
  expect(clearedDays(ACCOUNT, after({}, GIVEAWAY))).toEqual([
    { from: '2026-08-12', until: '2026-08-14' },
  ])
  expect(clearedDays(ACCOUNT, after({}, { kind: 'uphold' }))).toEqual([])
  expect(clearedDays('grant-1.1' as AccountId, after({}, GIVEAWAY))).toEqual([])
})

const heardOne = (draft: DossierDraft) =>
  openQuestions(draft).map((question) => ({ question, readAt: instant(6), answer: null }))

test('DO-36 a question is taken back while nobody has read it; read, it is decided or asked again', () => {
  const asked = after({}, ASK, { words: 'Which giveaway?' })
  expect(standing(after(asked, { kind: 'take-back' }))).toEqual({ kind: 'open' })
  const heard = heardOne(asked)
  expect(say(asked, { kind: 'take-back' }, { heard })).toMatchObject({
    refusal: { reason: 'question_read' },
  })
  expect(say(asked, { kind: 'uphold' }, { heard }).ok).toBe(true)
  // Put in other words it is a question that nobody has read.
  const again = after(asked, ASK, { heard, at: 7, words: 'Which giveaway, and where?' })
  expect(say(again, { kind: 'take-back' }, { heard }).ok).toBe(true)
})

test('DO-36 a verdict over a question that was read is taken back all the same, and the question waits again', () => {
  const asked = after({}, ASK)
  const upheld = after(asked, { kind: 'uphold' }, { at: 7 })
  const heard = heardOne(asked)
  expect(openQuestions(upheld)).toEqual([])
  expect(openQuestions(after(upheld, { kind: 'take-back' }, { heard, at: 8 }))).toHaveLength(1)
})

test('DO-37 no more than ten questions to one creator wait, one of each finding', () => {
  const days = (n: number) => {
    const on = `2026-${String(n + 1).padStart(2, '0')}`
    return dated(`${on}-12`, `${on}-14`)
  }
  const ten = Array.from({ length: 10 }, (_, n) => n).reduce<DossierDraft>(
    (draft, n) => after(draft, ASK, { of: days(n), at: n }),
    {},
  )
  expect(openQuestions(ten)).toHaveLength(OPEN_QUESTIONS_MAX)
  expect(say(ten, ASK, { of: days(10) })).toEqual({
    ok: false,
    refusal: { reason: 'questions_full', facts: { most: 10 } },
  })
  expect(say(ten, ASK, { of: days(3), at: 20 }).ok).toBe(true)
  const decided = after(ten, { kind: 'uphold' }, { of: days(3) })
  expect(say(decided, ASK, { of: days(10) }).ok).toBe(true)
})
