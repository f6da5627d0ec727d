/** Every stable code has its sentence in every language, its sign and its sound; and the sentences have no holes. */
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { FailureKind } from '../bridge/bridge.ts'
import type { SyncStateView } from '../bridge/sync-view.ts'
import { MISSING_CODES } from '../domain/campaign/publishable.ts'
import {
  GATE_REASONS,
  READING_REASONS,
  type RedeemReason,
  VERDICT_REASONS,
} from '../domain/redemption/refusal.ts'
import type { SessionRefusal } from '../sync/version.ts'
import { LANGUAGES } from './languages.ts'
import {
  COMMAND_REASONS,
  type Failure,
  isCommandReason,
  type SessionReason,
  type SyncState,
} from './reasons.ts'
import { OTHER_SIGNS, VERDICT_SIGNS, type VerdictSign } from './verdict-signs.ts'
import { fill, filled, type Said, secondLine, type Words } from './words.ts'

const REASONS: readonly RedeemReason[] = [...GATE_REASONS, ...READING_REASONS, ...VERDICT_REASONS]
const { en, de } = LANGUAGES

test('codes that are written twice are the same codes', () => {
  expectTypeOf<Failure>().toEqualTypeOf<FailureKind>()
  expectTypeOf<SessionReason>().toEqualTypeOf<SessionRefusal>()
  expectTypeOf<SyncState>().toEqualTypeOf<SyncStateView['state']>()
  expectTypeOf<keyof Words['verdicts']>().toEqualTypeOf<RedeemReason>()
  expectTypeOf<typeof VERDICT_SIGNS>().toEqualTypeOf<Readonly<Record<RedeemReason, VerdictSign>>>()
  expect([isCommandReason('not_funded'), isCommandReason('sold')]).toEqual([true, false])
})

/** Every sentence by its path; a headline is one, however it is broken. */
function sentences(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[path + key, value] as const]
    if (key === 'headline' && Array.isArray(value)) return [[path + key, value.join(' ')] as const]
    // What is no sentence holds sentences.
    return sentences(value as object, `${path}${key}.`)
  })
}

const factsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([fact]) => fact).toSorted()

describe('sentences', () => {
  const english = new Map(sentences(en))
  const german = new Map(sentences(de))

  test('both languages have the same sentences with the same facts, and none is empty or another’s', () => {
    expect([...german.keys()]).toEqual([...english.keys()])
    const empty = [...german, ...english].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
    const facts = (words: ReadonlyMap<string, string>): unknown =>
      [...words].map(([path, text]) => [path, factsOf(text)])
    expect(facts(german)).toEqual(facts(english))
    const same = [...german].filter(
      ([path, text]) =>
        english.get(path) === text && /[a-z]/i.test(text.replaceAll(/\{\w+\}/g, '')),
    )
    expect(same.map(([path]) => path)).toEqual(['syncStates.offline'])
  })

  test('every code there is has one', () => {
    expect(Object.keys(en.verdicts)).toEqual(REASONS)
    expect(Object.keys(en.missing)).toEqual(MISSING_CODES)
    expect(Object.keys(en.commands)).toEqual(COMMAND_REASONS)
  })

  test('a headline is one or two lines that a panel can hold', () => {
    const all: readonly Said[] = [en.verdicts, de.verdicts, en.others, de.others].flatMap((table) =>
      Object.values(table),
    )
    for (const { headline } of all) {
      expect(headline.length).toBeLessThanOrEqual(2)
      expect(Math.max(...headline.map((line) => line.length))).toBeLessThanOrEqual(18)
    }
  })
})

describe('the counter', () => {
  const headlineOf = (reason: RedeemReason): string => en.verdicts[reason].headline.join(' ')

  test('says what the till’s table says', () => {
    expect(headlineOf('used_here')).toBe('Already used here')
    expect(headlineOf('not_saved')).toBe('Not saved, do not give the reward')
    expect(headlineOf('foreign_organisation')).toBe('Not one of this shop’s codes')
    expect(en.verdicts.not_genuine.second).toEqual(['Keep calm, do not accept'])
    expect(en.verdicts.not_a_code.second).toEqual([])
  })

  test('a no is heard low, a yes rising, a question level; only what was not saved is heard twice', () => {
    for (const { sign, sound } of Object.values(VERDICT_SIGNS)) {
      const fitting = {
        no: ['no', 'no_twice'],
        ask: ['ask', 'ask_again'],
        neither: ['not_ours'],
        yes: [],
        reading: [],
      }
      expect(fitting[sign]).toContain(sound)
    }
    const twice = REASONS.filter((reason) => VERDICT_SIGNS[reason].sound === 'no_twice')
    expect(twice).toEqual(['not_saved'])
    expect(OTHER_SIGNS.accepted).toEqual({ sign: 'yes', icon: 'tick', sound: 'yes' })
  })

  test('no and not-ours look different from a question by more than colour', () => {
    const icons = (sign: string): ReadonlySet<string> =>
      new Set(
        Object.values(VERDICT_SIGNS)
          .filter((one) => one.sign === sign)
          .map(({ icon }) => icon),
      )
    expect([...icons('no')].filter((icon) => icons('ask').has(icon))).toEqual([])
    expect([...icons('neither')].filter((icon) => icons('no').has(icon))).toEqual([])
  })
})

describe('filling', () => {
  test('a sentence with a hole is not said', () => {
    expect(fill('{till} took it first, at {at}', { till: 'Theke', at: '9:30' })).toBe(
      'Theke took it first, at 9:30',
    )
    expect(fill('{till} took it first, at {at}', { till: 'Theke', at: null })).toBeNull()
    expect(fill('Kept', {})).toBe('Kept')
  })

  test('a fact that was forgotten shows by its name', () => {
    expect(filled('{count} of {all}', { count: '3', all: '9' })).toBe('3 of 9')
    expect(filled('{count} of {all}', { count: '3' })).toBe('{count} of {all}')
  })

  test('a piece is said in the fullest form whose facts are known', () => {
    expect(secondLine(en.verdicts.revoked, { on: '18 November' })).toBe(
      'by the issuer on 18 November',
    )
    expect(secondLine(en.verdicts.revoked, { on: null })).toBe('by the issuer')
  })
  test('a second line has the pieces whose facts are known', () => {
    const { used_here: used, not_a_code: none } = en.verdicts
    expect(secondLine(used, { at: '9:30', cashier: null, till: 'Theke' })).toBe('9:30, Theke')
    expect(secondLine(none, {})).toBeNull()
  })
})
