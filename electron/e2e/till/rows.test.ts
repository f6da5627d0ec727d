/** The table of verdicts is whole: every row of till.md section 1 has its spec, and signs are those of the words' own table. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OTHER_SIGNS, VERDICT_SIGNS } from '../../../shared/words/verdict-signs.ts'
import { ROW_OF_REASON } from './row-of-reason.ts'
import { type Row, ROWS } from './rows.ts'

const SPEC = new URL('../till-rows.e2e.ts', import.meta.url)

/** till.md section 1, from top to foot; a row with two states is two. */
const TABLE = [
  'reading',
  'accepted',
  'accepted offline',
  'minimum spend',
  'used here',
  'used elsewhere',
  'same code still in view',
  'revoked',
  'replaced',
  'not yet valid',
  'expired',
  'expired by less than 24 h',
  'valid in less than 24 h',
  'wrong venue',
  'wrong hours or day',
  'another business',
  'campaign paused',
  'campaign ended',
  'offline cap reached',
  'training code on a live till',
  'live code on a till in training',
  'overridden',
  'not ours',
  'unknown issuer key',
  'bad signature',
  'torn, cut off',
  'two codes in view',
  'rotation stale',
  'rotation not checkable',
  'campaign missing',
  'clock suspect',
  'lease expired',
  'device revoked',
  'disk full or write failed',
] as const

const rows: Readonly<Record<string, Row>> = ROWS

test('every row of the table has a spec by its name', () => {
  const spec = readFileSync(SPEC, 'utf8')
  const missing = TABLE.filter((name) => !(name in rows) && !spec.includes(`test('${name}'`))
  expect(missing).toEqual([])
})

test.each(Object.entries(ROW_OF_REASON))(
  '%s is shown with the sign, the icon and the sound of the words’ own table',
  (reason, name) => {
    const { sign, icon, sound } = ROWS[name]
    // Its keys are the reasons.
    const known = VERDICT_SIGNS[reason as keyof typeof ROW_OF_REASON]
    expect({ sign, icon, sound }).toEqual(known)
  },
)

test.each([
  ['reading', 'reading'],
  ['accepted', 'accepted'],
  ['accepted_offline', 'accepted offline'],
  ['accepted_by_manager', 'overridden'],
  ['accepted_in_training', 'accepted in training'],
  ['till_in_training', 'live code on a till in training'],
  ['expired_today', 'expired by less than 24 h'],
  ['valid_soon', 'valid in less than 24 h'],
] as const)('%s is shown as its own row', (verdict, name) => {
  const { sign, icon, sound } = ROWS[name]
  expect({ sign, icon, sound }).toEqual(OTHER_SIGNS[verdict])
})
