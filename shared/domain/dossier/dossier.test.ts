/** What a dossier is made of, how much of it there may be, and who may write what. */
import { expect, test } from 'vitest'
import type { AccountId, PersonId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import {
  type DossierDraft,
  entryPatch,
  type FindingReview,
  NOTE_MAX,
  NOTES_MAX,
  notesOf,
  reviewField,
  tagField,
  TAGS_MAX,
} from './dossier.ts'
import { pushedDossierFrom } from './dossier.schema.ts'
import { judgeBytes, judgeRoom, judgeWriter } from './judge-dossier.ts'

// Ids and days of tests are plain words.
const person = (name: string): PersonId => name as PersonId
const day = (text: string): LocalDate => text as LocalDate
const mine = { by: person('anna'), at: instant(5) }
const theirs = { by: person('bert'), at: instant(6) }
const FINDING = {
  account: 'grant-1.0' as AccountId,
  kind: 'bought_followers',
  from: day('2026-08-12'),
  until: day('2026-08-14'),
  gained: 3_140,
  probability: 0.41,
} as const
const REVIEW: FindingReview = {
  ...mine,
  finding: FINDING,
  verdict: { kind: 'cleared', because: 'giveaway_post' },
  words: 'She sent the entry list.',
  asked: { ...theirs, for: 'giveaway_post', words: 'Whose giveaway was it?' },
}
const FULL: DossierDraft = {
  watched: mine,
  'tag food': { ...mine, text: 'Food' },
  'note 1': { ...mine, text: 'Called her.' },
  'note 2': null,
  ...entryPatch(reviewField(FINDING), REVIEW),
}
const NOTE = { ...mine, text: 'x' }
const many = (one: (n: number) => DossierDraft, count: number): DossierDraft =>
  Object.assign({}, ...Array.from({ length: count }, (_, n) => one(n)))
const push = (draft: object) => pushedDossierFrom({ id: 'grant-1', draft, clocks: {} })?.draft

test('DO-1 tags, notes, reviews and whether it is watched pass the door as they are', () => {
  expect(push(FULL)).toEqual(FULL)
  expect(push({})).toEqual({})
})

test.each([
  ['a field of no kind', { score: mine }],
  ['a note without its author', { 'note 1': { at: 5, text: 'x' } }],
  ['a note of nothing', { 'note 1': { ...mine, text: '  ' } }],
  ['a note that is too long', { 'note 1': { ...mine, text: 'x'.repeat(NOTE_MAX + 1) } }],
  ['a tag under another name', { 'tag food': { ...mine, text: 'travel' } }],
  ['a review of another finding', { 'review x bought_followers 2026-08-12': REVIEW }],
  [
    'a verdict without what clears it',
    { [reviewField(FINDING)]: { ...REVIEW, verdict: { kind: 'cleared' } } },
  ],
  [
    'a day the calendar has not',
    {
      [reviewField({ ...FINDING, from: day('2026-02-30') })]: {
        ...REVIEW,
        finding: { ...FINDING, from: '2026-02-30' },
      },
    },
  ],
  ['more than is said', { 'note 1': { ...mine, text: 'x', score: 1 } }],
  [
    'more fields than there may be',
    Object.fromEntries(Array.from({ length: 1_300 }, (_, n) => [`note ${n}`, null])),
  ],
])('DO-1 refused at the door: %s', (_, draft: object) => {
  expect(push(draft)).toBeUndefined()
})

test('DO-2 what is new bears the name of who wrote it', () => {
  const anna = { person: person('anna'), roles: ['manager'] } as const
  const told = judgeWriter({}, FULL, anna)
  // What was never there and is taken away is nothing new.
  expect(told.ok && told.value.toSorted()).toEqual(
    Object.keys(FULL)
      .filter((field) => field !== 'note 2')
      .toSorted(),
  )
  expect(judgeWriter({}, { ...FULL, 'note 3': { ...theirs, text: 'x' } }, anna)).toMatchObject({
    refusal: { reason: 'not_yours' },
  })
  // What stood before may be anybody's.
  const stood = { 'note 3': { ...theirs, text: 'x' }, watched: theirs }
  expect(judgeWriter(stood, { ...stood, watched: null }, anna)).toMatchObject({
    value: ['watched'],
  })
})

test('DO-2 a note is changed by its author alone, and taken away by its author, an owner or a manager', () => {
  const before = { 'note 1': { ...theirs, text: 'x' } }
  const changed = { 'note 1': { ...mine, text: 'y' } }
  const gone = { 'note 1': null }
  const may = (after: DossierDraft, name: string, role: 'manager' | 'owner' | 'lead') =>
    judgeWriter(before, after, { person: person(name), roles: [role] }).ok
  expect(may(changed, 'anna', 'manager')).toBe(false)
  expect(may(changed, 'anna', 'owner')).toBe(false)
  expect(may({ 'note 1': { ...theirs, text: 'y' } }, 'bert', 'manager')).toBe(true)
  expect(may(gone, 'anna', 'lead')).toBe(false)
  expect(may({}, 'anna', 'lead')).toBe(false)
  expect(may(gone, 'anna', 'manager')).toBe(true)
  expect(may(gone, 'anna', 'owner')).toBe(true)
  expect(may(gone, 'bert', 'manager')).toBe(true)
})

test('DO-3 one more than there is room for is refused by name, and what stands can be taken away', () => {
  const notes = (count: number) => many((n) => entryPatch(`note ${n}`, NOTE), count)
  const tags = (count: number) =>
    many((n) => entryPatch(`tag ${n}`, { ...NOTE, text: `${n}` }), count)
  expect(judgeRoom(notes(NOTES_MAX - 1), notes(NOTES_MAX)).ok).toBe(true)
  expect(judgeRoom(notes(NOTES_MAX), notes(NOTES_MAX + 1))).toMatchObject({
    refusal: { reason: 'notes_full', facts: { most: NOTES_MAX } },
  })
  expect(judgeRoom(tags(TAGS_MAX), tags(TAGS_MAX + 1))).toMatchObject({
    refusal: { reason: 'tags_full' },
  })
  // Two desks may have gone over it together.
  expect(judgeRoom(notes(NOTES_MAX + 5), notes(NOTES_MAX + 4)).ok).toBe(true)
  expect(notesOf({ ...notes(3), 'note 1': null })).toHaveLength(2)
})

test('DO-3 a dossier that no frame carries is refused', () => {
  const text = 'ü'.repeat(4_000)
  const long = (count: number) => many((n) => entryPatch(`note ${n}`, { ...mine, text }), count)
  expect(judgeBytes({ draft: long(20), clocks: {} }).ok).toBe(true)
  expect(judgeBytes({ draft: long(21), clocks: {} })).toMatchObject({
    refusal: { reason: 'dossier_full' },
  })
})

test('DO-4 tags that differ in capitals or spaces alone are one', () => {
  expect(tagField('  South   Tyrol ')).toBe(tagField('south tyrol'))
  expect(tagField('Ko\u0308ln')).toBe(tagField('K\u00f6ln'))
})
