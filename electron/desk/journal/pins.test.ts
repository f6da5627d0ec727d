/** Misses of a PIN: counted before it is looked at, and locked by running time alone. */
import { expect, test } from 'vitest'
import { ADA, BEN, clockedTill, type ClockedTill, MANAGER } from './clocked-till.fixture.ts'

const pin = { salt: 'c2FsdA', hash: 'aGFzaA' }

function withPin(): ClockedTill {
  const till = clockedTill()
  till.journal.setPin({ person: ADA, manager: MANAGER, ...pin })
  return till
}

const tries = (till: ClockedTill, count: number): readonly string[] =>
  Array.from({ length: count }, () => till.journal.tryPin({ person: ADA }).kind)

test('TJ-22 five misses lock a PIN for 60 seconds, then there are five again', () => {
  const till = withPin()
  expect(tries(till, 7)).toEqual([
    ...Array.from({ length: 5 }, () => 'compare'),
    'locked',
    'locked',
  ])
  expect(till.journal.pinStates()).toEqual([{ person: ADA, lockedForMs: 60_000 }])
  till.pass(59_999)
  expect(tries(till, 1)).toEqual(['locked'])
  till.pass(1)
  expect(tries(till, 6)).toEqual([...Array.from({ length: 5 }, () => 'compare'), 'locked'])
})

test('TJ-22 a right PIN forgets the misses, and a person without one has none to miss', () => {
  const till = withPin()
  tries(till, 4)
  till.journal.holdPin({ person: ADA })
  expect(till.journal.tryPin({ person: ADA })).toMatchObject({ kind: 'compare', left: 4 })
  expect(till.journal.tryPin({ person: BEN })).toEqual({ kind: 'missing' })
})

test('TJ-22 neither a new start nor another wall clock shortens the lock, and no start forgets a miss', () => {
  const till = withPin()
  tries(till, 3)
  till.restart(10)
  expect(tries(till, 3)).toEqual(['compare', 'compare', 'locked'])
  till.setWall(new Date('2040-01-01').getTime() as ReturnType<ClockedTill['wall']>)
  expect(tries(till, 1)).toEqual(['locked'])
  till.restart(86_400_000)
  expect(till.journal.pinStates()).toEqual([{ person: ADA, lockedForMs: 60_000 }])
})

test('TJ-22 that a PIN was set is an entry, and neither PIN nor hash is in it', () => {
  const till = withPin()
  const [entry] = till.waiting()
  expect(entry).toMatchObject({ kind: 'pin_set', person: ADA, manager: MANAGER })
  expect(JSON.stringify(entry)).not.toContain(pin.hash)
})
