/** Which passwords are taken. */
import { expect, test } from 'vitest'
import { judgePassword } from './password.ts'

const OWNER = { mail: 'magdalena@kofler-kaffee.example', name: 'Magdalena Kofler' }
const alone = (password: string) =>
  judgePassword(password, { hasSecondFactor: false, owner: OWNER })
const beside = (password: string) =>
  judgePassword(password, { hasSecondFactor: true, owner: OWNER })

test('AC-9 fifteen characters where it stands alone, eight beside a second factor', () => {
  expect(alone('vier graue mäuse')).toMatchObject({ ok: true, value: { standsAlone: true } })
  expect(alone('four grey mice')).toMatchObject({ ok: false, refusal: { facts: { atLeast: 15 } } })
  expect(beside('grey-mic')).toMatchObject({ ok: true, value: { standsAlone: false } })
  expect(beside('greymic')).toMatchObject({ ok: false, refusal: { reason: 'password_short' } })
  expect(alone('🐭'.repeat(14))).toMatchObject({ ok: false, refusal: { reason: 'password_short' } })
})

test('AC-9 nothing else is asked of its characters, and more than 256 are too many', () => {
  expect(alone('alllowercasewithoutadigit').ok).toBe(true)
  expect(alone(' spaces around it count ').ok).toBe(true)
  expect(alone('abcdefg '.repeat(32))).toMatchObject({ ok: true })
  expect(alone(`${'abcdefg '.repeat(32)}x`)).toMatchObject({
    ok: false,
    refusal: { reason: 'password_long' },
  })
})

test.each([
  'passwordpassword',
  'P@ssw0rdP@ssw0rd1',
  'qwertyqwertyqwerty',
  'aaaaaaaaaaaaaaaaaaaa',
  '1234567890123456789',
  'groundswell2026!!',
  'magdalenakofler1',
  'Kofler-Kaffee-2026',
  'iloveyouiloveyou99',
])('AC-9 %s is tried first and is refused', (password) => {
  expect(alone(password)).toMatchObject({ ok: false, refusal: { reason: 'password_known' } })
})
