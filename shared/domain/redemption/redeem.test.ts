/** The vectors of the verdict, with real signatures. */
import { describe, expect, test } from 'vitest'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { EDGES, HITS, STRANGERS } from '../../fixtures/redeem-vectors.ts'
import { type Differing, MANIFEST, MORNING, questionOf } from '../../fixtures/redemptions.ts'
import { HOUR_MS, later, MINUTE_MS } from '../../base/time.ts'
import { redeem } from './redeem.ts'
import { VERDICT_REASONS, type VerdictReason } from './refusal.ts'

const crypto = { ...keyOf(1), verify }

function saysOf(differing: Differing): string {
  const verdict = redeem(questionOf(differing, crypto))
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}

function factsOf(differing: Differing): unknown {
  const verdict = redeem(questionOf(differing, crypto))
  return verdict.ok ? undefined : verdict.refusal.facts
}

/** Both changes; where both touch one part, its fields of both. */
function both(a: Differing, b: Differing): Differing {
  const manifest = a.manifest === 'missing' || b.manifest === 'missing' ? 'missing' : undefined
  return {
    ...a,
    ...b,
    fields: { ...a.fields, ...b.fields },
    // 'missing' is taken out above.
    manifest: manifest ?? { ...(a.manifest as object), ...(b.manifest as object) },
    till: { ...a.till, ...b.till },
    history: { ...a.history, ...b.history },
    question: { ...a.question, ...b.question },
  }
}

describe('one reason', () => {
  test.each(VERDICT_REASONS)('RD-8 %s is hit by its vector alone', (reason) => {
    expect(saysOf(HITS[reason])).toBe(reason)
  })

  test.each(EDGES)('RD-8 $name', ({ differing, says, rewardMinor }) => {
    expect(saysOf(differing)).toBe(says)
    const verdict = redeem(questionOf(differing, crypto))
    const given = verdict.ok ? verdict.value.rewardMinor : undefined
    expect(given).toBe(rewardMinor ?? given)
  })
})

/** As the design orders them: validity before "already used". */
const ORDER =
  'foreign_organisation unknown_key not_genuine training_mismatch manifest_missing campaign_paused campaign_ended ' +
  'wrong_venue superseded revoked not_yet_valid expired wrong_hours used_here used_elsewhere rotation_stale ' +
  'rotation_uncheckable below_minimum offline_cap'

describe('two reasons', () => {
  test('RD-7 the order is the one that till and server were promised', () => {
    expect(VERDICT_REASONS.join(' ')).toBe(ORDER)
  })

  const areStrangers = (a: VerdictReason, b: VerdictReason): boolean =>
    STRANGERS.some((pair) => pair.includes(a) && pair.includes(b))
  const pairs = VERDICT_REASONS.flatMap((first, at) =>
    VERDICT_REASONS.slice(at + 1)
      .filter((second) => !areStrangers(first, second))
      .map((second) => [first, second] as const),
  )

  test.each(pairs)('RD-7 %s wins over %s', (first, second) => {
    expect(saysOf(both(HITS[first], HITS[second]))).toBe(first)
    expect(saysOf(both(HITS[second], HITS[first]))).toBe(first)
  })
})

test('RD-9 what is accepted is the entry to be', () => {
  const verdict = redeem(
    questionOf({ question: { basketMinor: 1_250 }, till: { offline: true } }, crypto),
  )
  expect(verdict).toEqual({
    ok: true,
    value: {
      kind: 'accepted',
      voucher: { organisation: 7, campaign: 3, serial: 42 },
      edition: 0,
      token: expect.stringMatching(/^G1.{120}$/),
      manifestVersion: 1,
      basketMinor: 1_250,
      rewardMinor: 300,
      offline: true,
      usedAsOf: null,
    },
  })
})

describe('facts', () => {
  test('RD-10 a refusal carries what its sentence needs', () => {
    expect(factsOf(HITS.wrong_venue)).toMatchObject({ venues: ['Talferwiesen'] })
    expect(factsOf(HITS.used_here)).toMatchObject({ at: MORNING, cashier: 'Anna', till: 'Theke' })
    expect(factsOf(HITS.used_elsewhere)).toMatchObject({ venue: 'Talferwiesen', asOf: null })
    expect(factsOf(HITS.below_minimum)).toMatchObject({ minimumMinor: 1_000, currency: 'EUR' })
    expect(factsOf(HITS.offline_cap)).toMatchObject({ count: 20, valueMinor: 6_000 })
    expect(factsOf(HITS.wrong_hours)).toMatchObject({
      days: ['4'],
      fromMinute: 900,
      untilMinute: 1_080,
      hours: 5,
    })
  })

  test('RD-10 dates come with the zone they are told in, and with hours when it is less than a day', () => {
    expect(factsOf(HITS.not_yet_valid)).toMatchObject({
      from: later(MORNING, 3 * HOUR_MS),
      zone: 'Europe/Rome',
      hours: 3,
    })
    expect(factsOf(HITS.expired)).toMatchObject({
      on: later(MORNING, -5 * HOUR_MS - MINUTE_MS),
      hours: 5,
    })
    const withdrawn = { history: { revoked: true, revokedAt: MORNING } }
    expect(factsOf(withdrawn)).toMatchObject({ on: MORNING, zone: 'Europe/Rome' })
    expect(factsOf(HITS.revoked)).toMatchObject({ on: null })
    const longAgo = { question: { trustedAt: later(MANIFEST.endsAt, 25 * HOUR_MS) } }
    expect(factsOf(longAgo)).toMatchObject({ hours: null })
  })

  test('RD-10 nothing of an unsigned text is said as a fact', () => {
    expect(factsOf(HITS.not_genuine)).toEqual({})
    expect(factsOf(HITS.foreign_organisation)).toEqual({})
    expect(factsOf(HITS.revoked)).toMatchObject({ campaign: MANIFEST.title })
  })
})
