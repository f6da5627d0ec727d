/** What a person may say of a finding, and that it is kept. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '../../base/ids.ts'
import { instant } from '../../base/time.ts'
import type { Finding } from './finding.ts'
import { keepReviews, review, type Review, type ReviewAct } from './review.ts'

const FINDING: Finding = {
  kind: 'bought_followers',
  from: 10,
  until: 13,
  probability: 0.9,
  band: 'likely',
  gained: 500,
  evidence: [],
  clearedBy: ['ads_invoice', 'giveaway_post'],
}
const OPEN: Review = { kind: 'open' }
// Ids of tests are plain words.
const said = { by: 'person-1' as PersonId, at: instant(5) }
const ACTS: readonly ReviewAct[] = [
  { kind: 'uphold', ...said },
  { kind: 'clear', because: 'ads_invoice', ...said },
  { kind: 'ask', for: 'giveaway_post', ...said },
  { kind: 'clear', because: 'post_insights', ...said },
]

test('IG-13 a finding is upheld, cleared or asked about, with who and when', () => {
  const kinds = ACTS.slice(0, 3).map((act) => {
    const told = review(OPEN, act, FINDING)
    return told.ok ? told.value : null
  })
  expect(kinds).toEqual([
    { kind: 'upheld', ...said },
    { kind: 'cleared', because: 'ads_invoice', ...said },
    { kind: 'asked', for: 'giveaway_post', ...said },
  ])
})

test('IG-13 what would not clear it is refused, asked for or given', () => {
  for (const act of [ACTS[3], { kind: 'ask', for: 'post_insights', ...said } as const]) {
    expect(act && review(OPEN, act, FINDING)).toMatchObject({
      refusal: { reason: 'not_what_clears' },
    })
  }
})

test('IG-13 whatever is said in whatever order, the first verdict stands', () => {
  const after = (acts: readonly ReviewAct[]) => {
    let state: Review = OPEN
    return acts.map((act) => {
      const told = review(state, act, FINDING)
      state = told.ok ? told.value : state
      return state
    })
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 8 }), (acts) => {
      const states = after(acts)
      const first = states.findIndex(({ kind }) => kind === 'upheld' || kind === 'cleared')
      const verdict = states[first]
      return first < 0 || states.slice(first).every((state) => state === verdict)
    }),
  )
  expect(after(ACTS).map(({ kind }) => kind)).toEqual(['upheld', 'upheld', 'upheld', 'upheld'])
})

test('IG-14 a finding reckoned anew keeps the review of the one it shares most days with', () => {
  const upheld: Review = { kind: 'upheld', ...said }
  const before = [
    { finding: FINDING, review: upheld },
    { finding: { ...FINDING, from: 12, until: 30 }, review: OPEN },
  ]
  const anew = (finding: Partial<Finding>) =>
    keepReviews([{ ...FINDING, ...finding }], before)[0]?.review.kind
  expect(anew({ from: 9, until: 13, probability: 0.5 })).toBe('upheld')
  expect(anew({ from: 12, until: 25 })).toBe('open')
  expect(anew({ from: 13, until: 15 })).toBe('open')
  expect(anew({ kind: 'inflated_engagement' })).toBe('open')
  expect(anew({ from: 3, until: 10 })).toBe('open')
})
