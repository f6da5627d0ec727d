/** Codes to practise with, judged by the rule that judges all codes. */
import { describe, expect, test } from 'vitest'
import { base64urlFromBytes } from '../../base/bytes.ts'
import { HERE } from '../../fixtures/campaigns.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { keyringOf, MORNING, questionOf, tokenOf } from '../../fixtures/redemptions.ts'
import { redeem, type RedeemQuestion } from './redeem.ts'
import { TRAINING_CAMPAIGN, trainingCodes, trainingManifest } from './training.ts'

const live = keyOf(1)
const training = keyOf(2)
const plain = questionOf({}, { ...live, verify })
const place = { id: HERE, name: 'Theke', zone: 'Europe/Rome' }
const keyring = {
  ...plain.keyring,
  keys: [...plain.keyring.keys, ...keyringOf(training.publicKey, { slot: 1, training: true }).keys],
}
const codes = trainingCodes(7, 1)

function ask(at: number, by: Partial<RedeemQuestion> = {}, key = training): string {
  const code = codes[at]
  if (code === undefined) throw new Error('there are few')
  const isForged = code.shows === 'not_genuine'
  const verdict = redeem({
    ...plain,
    keyring,
    training: true,
    manifest: trainingManifest({ organisation: 7, venue: place, currency: 'EUR' }),
    token: tokenOf(code.fields, isForged ? live.sign : key.sign),
    ...by,
  })
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}

describe('in training', () => {
  test.each(codes.map((code, at) => [code.shows, at] as const))(
    'RD-36 a code that should say %s does',
    (shows, at) => {
      expect(ask(at)).toBe(shows)
    },
  )

  test('RD-36 there are good ones and others, each under a serial of its own, in a campaign nobody has', () => {
    expect(codes.filter(({ shows }) => shows === 'accepted').length).toBeGreaterThan(2)
    expect(new Set(codes.map(({ fields }) => fields.serial)).size).toBe(codes.length)
    expect(codes.every(({ fields }) => fields.campaign === TRAINING_CAMPAIGN)).toBe(true)
  })
})

describe('outside', () => {
  test('RD-36 a live till counts none of them, and a live key makes none', () => {
    expect(ask(0, { training: false })).toBe('training_mismatch')
    expect(ask(0, {}, live)).toBe('not_genuine')
    const asLive = { publicKey: base64urlFromBytes(training.publicKey), training: false }
    const mixed = { ...keyring, keys: keyring.keys.map((key) => Object.assign({}, key, asLive)) }
    expect(ask(0, { keyring: mixed })).toBe('not_genuine')
  })

  test('RD-36 a code of a real campaign is not practised with', () => {
    const { token } = plain
    expect(ask(0, { token })).toBe('training_mismatch')
    expect(ask(0, { token, trustedAt: MORNING, training: false, manifest: plain.manifest })).toBe(
      'accepted',
    )
  })
})
