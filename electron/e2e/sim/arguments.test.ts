/** The command line of the simulation. */
import { expect, test } from 'vitest'
import { wishFrom } from './arguments.ts'

test('SM-7 seeds, a start, a replay and the mutants are read', () => {
  expect(wishFrom(['--seeds', '50', '--seed', '9'])).toEqual({
    kind: 'seeds',
    count: 50,
    first: 9,
    withMutants: false,
  })
  expect(wishFrom(['--replay', 'b:12'])).toEqual({ kind: 'replay', ring: 'b', seed: 12 })
  expect(wishFrom(['--mutants'])).toEqual({ kind: 'mutants' })
  expect(wishFrom(['--seeds', '50', '--mutants'])).toMatchObject({ withMutants: true })
})

test.each([
  ['--seeds', 'many'],
  ['--seeds', '0'],
  ['--seeds', '-4'],
  ['--replay', '12'],
  ['--replay', 'c:12'],
  ['--replay', 'a:1', '--seed', '2'],
  ['--seed', '1', '--seed', '2'],
  ['--sedes', '4'],
  ['20000'],
])('SM-7 %s %s is no command', (...given) => {
  expect(wishFrom(given.filter((word) => word !== undefined))).toBeUndefined()
})
