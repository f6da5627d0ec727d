/** A commit is told to whom it may concern, and what everyone must hear to everyone. */
import { expect, test } from 'vitest'
import { packPosition } from '../../shared/domain/redemption/position.ts'
import { managerOf, tillOf } from '../scope/principal.fixture.ts'
import type { Principal } from '../scope/scope.ts'
import type { Commit, Envelope } from '../store/writer.ts'
import { createBroadcast } from './broadcast.ts'

const NOTHING: Commit = {
  to: packPosition(1, 1),
  documents: [],
  sets: new Set(),
  lifts: [],
  revoked: [],
  rescoped: [],
}

// Only its place is asked here.
const documentIn = (space: string): Envelope => ({ space, collection: 'facts' }) as Envelope

function openRoom() {
  let tell: (commit: Commit) => void = () => {}
  const broadcast = createBroadcast({
    onCommit: (listener) => {
      tell = listener
      return () => {}
    },
  })
  const heard: string[] = []
  const join = (name: string, principal: Principal): (() => void) =>
    broadcast.join(principal, () => heard.push(name))
  const told = (commit: Partial<Commit>): readonly string[] => {
    tell({ ...NOTHING, ...commit })
    return heard.splice(0).toSorted()
  }
  return { broadcast, join, told }
}

test('a commit is told to the sessions of its spaces, lists and tills alone', () => {
  const { join, told } = openRoom()
  const [manager, till, other] = [managerOf('a'), tillOf('a', 1), tillOf('b', 1)]
  join('manager a', manager)
  join('till a', till)
  join('till b', other)
  // The first of an epoch is for all.
  expect(told({})).toEqual(['manager a', 'till a', 'till b'])
  expect(told({})).toEqual([])
  expect(told({ documents: [documentIn(manager.organisation)] })).toEqual(['manager a', 'till a'])
  expect(told({ documents: [documentIn(manager.person)] })).toEqual(['manager a'])
  expect(told({ sets: new Set([other.organisationNumber]) })).toEqual(['till b'])
  // Signed by nobody: who gets it reads it.
  const lift = { till: till.till, placement: { batch: '', digests: [], signature: '' } }
  expect(told({ lifts: [lift] })).toEqual(['till a'])
  expect(
    told({
      documents: [documentIn(other.organisation), documentIn(other.organisation)],
      lifts: [lift],
    }),
  ).toEqual(['till a', 'till b'])
})

test('another epoch, a change of scope and an end of a sign-in are told to all', () => {
  const { join, told } = openRoom()
  join('till a', tillOf('a', 1))
  join('till b', tillOf('b', 1))
  const all = ['till a', 'till b']
  expect(told({})).toEqual(all)
  expect(told({ revoked: ['somebody'] })).toEqual(all)
  expect(told({ rescoped: ['somebody'] })).toEqual(all)
  expect(told({ to: packPosition(2, 1) })).toEqual(all)
  expect(told({ to: packPosition(2, 2) })).toEqual([])
})

test('who left hears nothing, and who stays goes on hearing', () => {
  const { broadcast, join, told } = openRoom()
  const { organisation } = tillOf('a', 1)
  const leave = join('till a1', tillOf('a', 1))
  join('till a2', tillOf('a', 2))
  expect(told({})).toEqual(['till a1', 'till a2'])
  leave()
  expect(broadcast.count()).toBe(1)
  expect(told({ documents: [documentIn(organisation)] })).toEqual(['till a2'])
  expect(told({ revoked: ['somebody'] })).toEqual(['till a2'])
})
