/** A checkpoint is only its own principal's, collection's, epoch's and scope's. */
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { managerOf, organisationId, tillOf } from '../scope/principal.fixture.ts'
import { packPosition } from '../../shared/domain/redemption/position.ts'
import { createCheckpoints } from './checkpoint.ts'

const keys = { mac: (text: string) => createHmac('sha256', 'key').update(text).digest() }
const POSITION = packPosition(1, 77)
const mine = createCheckpoints(keys, managerOf('a'), 1)

test('what was written is read', () => {
  expect(mine.read('campaigns', mine.write('campaigns', POSITION))).toEqual({
    position: POSITION,
    before: null,
  })
  expect(mine.read('campaigns', null)).toBeUndefined()
})

test('what was written is read, whatever the scope version: that of a member begins with the time they joined', () => {
  const integer = fc.maxSafeNat()
  fc.assert(
    fc.property(integer, integer, integer, (scopeVersion, version, read) => {
      const own = createCheckpoints(keys, { ...managerOf('a'), scopeVersion }, 1)
      const before = version === 0 ? null : { version, position: read }
      const reached = { position: POSITION, before }
      expect(own.read('facts', own.write('facts', reached))).toEqual(reached)
    }),
  )
})

test('one of another collection, principal, organisation, epoch or key is none', () => {
  const text = mine.write('campaigns', POSITION)
  const others = [
    createCheckpoints(keys, managerOf('b'), 1),
    createCheckpoints(keys, tillOf('a'), 1),
    createCheckpoints(keys, { ...managerOf('a'), organisation: organisationId('b') }, 1),
    createCheckpoints(keys, managerOf('a'), 2),
    createCheckpoints(
      { mac: (given) => createHmac('sha256', 'other').update(given).digest() },
      managerOf('a'),
      1,
    ),
  ]
  for (const other of others) expect(other.read('campaigns', text)).toBeUndefined()
  expect(mine.read('facts', text)).toBeUndefined()
})

test('SY-2 under another scope of the same principal it says how far it had come under which', () => {
  const later = createCheckpoints(keys, { ...managerOf('a'), scopeVersion: 2 }, 1)
  const before = { version: 1, position: POSITION }
  expect(later.read('campaigns', mine.write('campaigns', POSITION))).toEqual({
    position: 0,
    before,
  })
  const halfway = later.write('campaigns', { position: POSITION - 7, before })
  expect(later.read('campaigns', halfway)).toEqual({ position: POSITION - 7, before })
  // Scoped anew in the middle of being brought over: from the beginning.
  const third = createCheckpoints(keys, { ...managerOf('a'), scopeVersion: 3 }, 1)
  expect(third.read('campaigns', halfway)).toBeUndefined()
})

test('it holds no id of anybody', () => {
  expect(mine.write('campaigns', POSITION)).not.toMatch(/person|organisation|manager/)
})

test('one changed by a character is none', () => {
  const text = mine.write('campaigns', POSITION)
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom(...Array.from('0123456789ABCabc-_.')),
      (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1)
        fc.pre(changed !== text)
        expect(mine.read('campaigns', changed)).toBeUndefined()
      },
    ),
    { numRuns: 2_000 },
  )
})

test('nonsense is none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(mine.read('campaigns', text)).toBeUndefined()
    }),
    { numRuns: 1_000 },
  )
})
