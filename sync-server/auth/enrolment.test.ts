/** Enrolment codes: how long, how often and after how many misses one is taken. */
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { fakeWorld } from '../world.fixture.ts'
import { organisationId, venueId } from '../scope/principal.fixture.ts'
import {
  ENROLMENT_MS,
  enrolmentRow,
  handleOf,
  judgeEnrolment,
  newEnrolmentCode,
} from './enrolment.ts'

const NOW = instant(1_000_000)
const CODE = 'ABC12DEF'
const PLACE = { organisation: organisationId('a'), venue: venueId('a'), name: 'Till' }
const ROW = { ...enrolmentRow(CODE, PLACE, NOW), misses: 0, device: null }

test('a code has eight characters that nobody mistakes', () => {
  const world = fakeWorld()
  for (let at = 0; at < 200; at += 1) {
    expect(newEnrolmentCode(world)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  }
})

test('the right code is claimed until fifteen minutes are over', () => {
  expect(judgeEnrolment(CODE, ROW, instant(NOW + ENROLMENT_MS - 1))).toMatchObject({
    kind: 'claimed',
  })
  expect(judgeEnrolment(CODE, ROW, instant(NOW + ENROLMENT_MS))).toEqual({
    kind: 'refused',
    reason: 'enrolment_expired',
  })
})

test('a used code is used, an unknown one unknown', () => {
  expect(judgeEnrolment(CODE, { ...ROW, device: 'd' }, NOW)).toEqual({
    kind: 'refused',
    reason: 'enrolment_used',
  })
  expect(judgeEnrolment(CODE, undefined, NOW)).toEqual({
    kind: 'refused',
    reason: 'enrolment_unknown',
  })
})

test('a wrong guess is counted, and five end the code even for who knows it', () => {
  const wrong = `${handleOf(CODE)}00000`
  expect(judgeEnrolment(wrong, ROW, NOW)).toEqual({ kind: 'missed', reason: 'enrolment_unknown' })
  expect(judgeEnrolment(CODE, { ...ROW, misses: 4 }, NOW)).toMatchObject({ kind: 'claimed' })
  expect(judgeEnrolment(CODE, { ...ROW, misses: 5 }, NOW)).toEqual({
    kind: 'refused',
    reason: 'too_many',
  })
})

test('the code itself is not in its row', () => {
  expect(
    JSON.stringify({ ...ROW, secret: Buffer.from(ROW.secret).toString('latin1') }),
  ).not.toContain('12DEF')
})
