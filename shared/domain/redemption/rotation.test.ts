/** Rotating tails with a real HMAC: which step is fresh at which time, and what makes a tail a voucher's own. */
import { describe, expect, test } from 'vitest'
import { instant, later } from '../../base/time.ts'
import { FULL_DRAFT, campaignOf, ORGANISATION } from '../../fixtures/campaigns.ts'
import { hmac, keyOf } from '../../fixtures/crypto.fixture.ts'
import { FIELDS } from '../../fixtures/redemptions.ts'
import { emptyDraft } from '../campaign/draft.ts'
import { manifestFromCampaign } from './manifest-from-campaign.ts'
import { displayKeyOf, judgeRotation, ROTATION_STEP_MS, rotatingText } from './rotation.ts'
import { mintToken, type RotatingTail, readToken } from './token.ts'

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at)
const VOUCHER = { ...FIELDS, rotating: true }
const TEXT = mintToken(VOUCHER, keyOf(1).sign)
const displayKey = displayKeyOf(SECRET, VOUCHER, hmac)
/** The middle of a step. */
const NOW = instant(58_800_000 * ROTATION_STEP_MS + 15_000)

function tailAt(at = NOW, key = displayKey): RotatingTail {
  const reading = readToken(rotatingText(TEXT, { displayKey: key, at }, hmac))
  if (!reading.ok || reading.token.tail === null) throw new Error('a shown code is read')
  return reading.token.tail
}

/** By another program, from the design's own words. */
const VECTOR = {
  displayKey: '3acb9c1ee3230014778ad325678427a9826804a77213c74e8418ce41deb61ebf',
  step: 14208,
  code: [64, 82, 82, 78],
}

const judge = (parts: Partial<Parameters<typeof judgeRotation>[0]> = {}) =>
  judgeRotation({ tail: tailAt(), displayKey, trustedAt: NOW, uncertaintyMs: 0, ...parts }, hmac)

describe('the switch', () => {
  test('RD-40 no new draft rotates; the manifest says what the draft says', () => {
    expect(emptyDraft('EUR').rotating).toBe(false)
    const setting = { organisation: ORGANISATION, venues: [], version: 1 }
    const manifestOf = (rotating: boolean) =>
      manifestFromCampaign(campaignOf({ draft: { ...FULL_DRAFT, rotating } }), setting)
    expect(manifestOf(false).rotating).toBe(false)
    expect(manifestOf(true).rotating).toBe(true)
  })
})

describe('what is shown', () => {
  test('RD-41 a shown code has 131 characters and its token inside', () => {
    const shown = rotatingText(TEXT, { displayKey, at: NOW }, hmac)
    expect(shown).toHaveLength(131)
    expect(readToken(shown)).toMatchObject({ ok: true, token: { fields: VOUCHER, text: TEXT } })
  })

  test('RD-41 the published vector: key of serial and edition, code of the step', () => {
    expect(Buffer.from(displayKey).toString('hex')).toBe(VECTOR.displayKey)
    expect(tailAt()).toEqual({ step: VECTOR.step, code: Uint8Array.from(VECTOR.code) })
  })

  test.each([
    ['another serial', { serial: FIELDS.serial + 1 }],
    ['a serial 256 further', { serial: FIELDS.serial + 256 }],
    ['a serial 65,536 further', { serial: FIELDS.serial + 65_536 }],
    ['another edition', { edition: FIELDS.edition + 1 }],
  ])('RD-41 the tail of %s is stale', (_, other) => {
    const key = displayKeyOf(SECRET, { ...VOUCHER, ...other }, hmac)
    expect(judge({ tail: tailAt(NOW, key) })).toBe('stale')
  })

  test('RD-41 the tail of another campaign’s secret is stale', () => {
    const key = displayKeyOf(SECRET.toReversed(), VOUCHER, hmac)
    expect(judge({ tail: tailAt(NOW, key) })).toBe('stale')
  })
})

describe('fresh or stale', () => {
  test.each([
    [-2, 'stale'],
    [-1, 'fresh'],
    [0, 'fresh'],
    [1, 'fresh'],
    [2, 'stale'],
  ] as const)('RD-42 %i steps off is %s', (steps, verdict) => {
    expect(judge({ tail: tailAt(later(NOW, steps * ROTATION_STEP_MS)) })).toBe(verdict)
  })

  test.each([
    [14_999, 'stale'],
    [15_001, 'fresh'],
    [90_000, 'fresh'],
  ] as const)('RD-42 two steps back with %i ms of uncertainty is %s', (uncertaintyMs, verdict) => {
    const tail = tailAt(later(NOW, -2 * ROTATION_STEP_MS))
    expect(judge({ tail, uncertaintyMs })).toBe(verdict)
  })

  test('RD-42 the till’s own uncertainty widens both ends and nothing else does', () => {
    const uncertaintyMs = 45_001
    const fresh = [-4, -3, -2, -1, 0, 1, 2, 3, 4].filter(
      (steps) =>
        judge({ tail: tailAt(later(NOW, steps * ROTATION_STEP_MS)), uncertaintyMs }) === 'fresh',
    )
    expect(fresh).toEqual([-3, -2, -1, 0, 1, 2, 3])
  })

  test('RD-42 a code of 65,536 steps ago has the same low bits and is stale', () => {
    const tail = tailAt(later(NOW, -65_536 * ROTATION_STEP_MS))
    expect(tail.step).toBe(tailAt().step)
    expect(judge({ tail })).toBe('stale')
  })

  test('RD-42 low bits that wrap are judged by the whole step', () => {
    const wrap = instant(65_536 * 900 * ROTATION_STEP_MS)
    const tail = tailAt(later(wrap, -1))
    expect(tail.step).toBe(65_535)
    expect(judge({ tail, trustedAt: wrap })).toBe('fresh')
    expect(judge({ tail: tailAt(wrap), trustedAt: later(wrap, -1) })).toBe('fresh')
  })

  test.each([0, 1, 2, 3])('RD-42 a code changed in byte %i is stale', (at) => {
    const { step, code } = tailAt()
    const forged = code.map((byte, place) => (place === at ? byte ^ 1 : byte))
    expect(judge({ tail: { step, code: forged } })).toBe('stale')
  })
})

describe('not checkable', () => {
  test.each([
    ['no tail', { tail: null }],
    ['no display secret', { displayKey: null }],
    ['time unknown since boot', { uncertaintyMs: null }],
    ['more than 90 s of uncertainty', { uncertaintyMs: 90_001 }],
  ])('RD-43 %s', (_, parts) => {
    expect(judge(parts)).toBe('uncheckable')
  })
})
