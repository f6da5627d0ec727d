/** The forms of ids at a door. */
import { expect, test } from 'vitest'
import {
  campaignIdSchema,
  entryIdSchema,
  instantSchema,
  localDateSchema,
  publicKeySchema,
  tillKeyIdSchema,
} from './ids.schema.ts'

test.each([
  ['a UUID', campaignIdSchema, '0193e1c2-7b3a-7f00-8000-000000000001'],
  ['a till’s key', tillKeyIdSchema, 'a'.repeat(32)],
  ['an entry', entryIdSchema, `${'a'.repeat(32)}:1`],
  ['an instant', instantSchema, 0],
  ['a leap day', localDateSchema, '2028-02-29'],
  ['a public key', publicKeySchema, 'A'.repeat(43)],
] as const)('AC-5 %s passes as it is', (_, schema, value) => {
  expect(schema.parse(value)).toBe(value)
})

test.each([
  ['an id with a path', campaignIdSchema, '../etc'],
  ['an id of nothing', campaignIdSchema, ''],
  ['a till’s key in capitals', tillKeyIdSchema, 'A'.repeat(32)],
  ['an entry of sequence nought', entryIdSchema, `${'a'.repeat(32)}:0`],
  ['an instant between milliseconds', instantSchema, 0.5],
  ['an instant before 1970', instantSchema, -1],
  ['a day the calendar lacks', localDateSchema, '2026-02-29'],
  ['a date of another form', localDateSchema, '2026-2-1'],
] as const)('AC-5 %s is refused', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false)
})
