/** What a creator file has, purpose by purpose. */
import { expect, test } from 'vitest'
import { FACE, GRANT } from './creator.fixture.ts'
import { faceSchema } from './face.schema.ts'
import { projectFace } from './face.ts'
import type { Purpose } from './grant.ts'

const project = (...purposes: readonly Purpose[]) => projectFace(FACE, { ...GRANT, purposes })

test.each<{ readonly purpose: Purpose; readonly fields: object }>([
  { purpose: 'campaign', fields: { name: 'Lena Hofer', town: 'Bozen', handle: '@lena' } },
  { purpose: 'insurance', fields: { name: 'Lena Hofer', town: null, handle: '@lena' } },
  { purpose: 'benchmark', fields: { name: null, town: null, handle: null } },
])('CR-3 $purpose allows its fields alone', ({ purpose, fields }) => {
  const { name, town, accounts } = project(purpose)
  expect({ name, town, handle: accounts[0]?.handle }).toEqual(fields)
  expect(accounts.map(({ followers }) => followers)).toEqual([12_000, null])
})

test('CR-3 two purposes allow what one of them does', () => {
  const { name, town } = project('benchmark', 'campaign')
  expect({ name, town }).toEqual({ name: 'Lena Hofer', town: 'Bozen' })
})

test('CR-3 a creator file names its grant, and neither person nor organisation but as its space', () => {
  const file = project('campaign', 'benchmark', 'insurance')
  expect(file).toMatchObject({ id: 'grant-1', space: 'organisation-a' })
  expect(JSON.stringify(file)).not.toContain('person-1')
})

const account = { platform: 'instagram', handle: '@a', followers: 1 }
test.each<readonly [string, object]>([
  ['no name', { name: ' ' }],
  ['eleven accounts', { accounts: Array.from({ length: 11 }, () => account) }],
  ['a platform that is none', { accounts: [{ ...account, platform: 'myspace' }] }],
  ['half a follower', { accounts: [{ ...account, followers: 0.5 }] }],
  ['fewer than no followers', { accounts: [{ ...account, followers: -1 }] }],
])('CR-4 %s is no face', (_, change) => {
  expect(faceSchema.safeParse(FACE).success).toBe(true)
  expect(faceSchema.safeParse({ ...FACE, ...change }).success).toBe(false)
})

test.each([
  [['campaign'], true],
  [['insurance'], true],
  [['benchmark'], false],
] as const)('CR-34 for %j a file names its participations: %s', (purposes, isNamed) => {
  const known = { connected: [], readings: [], participations: ['participation-1'] }
  const file = projectFace(FACE, { ...GRANT, purposes }, known)
  expect(file.participations).toEqual(isNamed ? ['participation-1'] : undefined)
  expect(Object.keys(projectFace(FACE, { ...GRANT, purposes }))).not.toContain('participations')
})
