/** Codes of an authenticator app, by the vectors of RFC 6238, appendix B (its eight digits cut to six). */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { instant, SECOND_MS } from '../../base/time.ts'
import { judgeTotp, TOTP_STEP_MS, totpCode, totpSecretText, totpStep, totpUri } from './totp.ts'

const SECRET = new TextEncoder().encode('12345678901234567890')
const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(createHmac('sha1', key).update(message).digest())

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('AC-10 at %i seconds the code is %s', (seconds, code) => {
  expect(totpCode(SECRET, totpStep(instant(seconds * SECOND_MS)), hmac)).toBe(code)
})

const NOW = instant(1_234_567_890 * SECOND_MS)
const judged = (code: string, lastStep = 0) =>
  judgeTotp(code, { secret: SECRET, lastStep }, { at: NOW, hmac })

test('AC-10 a code is taken one step early or late, and no further', () => {
  const around = [-2, -1, 0, 1, 2].map((offset) => {
    const step = totpStep(NOW) + offset
    return judged(totpCode(SECRET, step, hmac)) === step
  })
  expect(around).toEqual([false, true, true, true, false])
  expect(judged('005 924')).toBe(totpStep(NOW))
  expect(judged('005925')).toBeUndefined()
})

test('AC-10 a code counts once: its step and those before it are over', () => {
  const step = totpStep(NOW)
  expect(judged('005924', step)).toBeUndefined()
  expect(judged(totpCode(SECRET, step - 1, hmac), step)).toBeUndefined()
  expect(judged(totpCode(SECRET, step + 1, hmac), step)).toBe(step + 1)
  expect(TOTP_STEP_MS).toBe(30_000)
})

test('AC-10 an app takes the secret typed or as a picture', () => {
  expect(totpSecretText(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  expect(totpUri(SECRET, { issuer: 'Kofler & Co', mail: 'a@b.example' })).toBe(
    'otpauth://totp/Kofler%20%26%20Co:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kofler%20%26%20Co',
  )
})
