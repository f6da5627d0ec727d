/** Two states of a campaign: when they are the same, and what becomes of them when they are not. */
import { expect, test } from 'vitest'
import { emptyDraft } from '../../../shared/domain/campaign/draft.ts'
import type { DeskDocuments } from './collections.ts'
import { conflictHandlerOf } from './conflict.ts'

type State = DeskDocuments['campaigns'] & { readonly _deleted: boolean }
const { isEqual, resolve } = conflictHandlerOf('campaigns')

const EARLY = '001790000000000.000000.left'
const LATE = '001790000000001.000000.right'

function state(part: object, title = '', version = 5): State {
  const draft = { ...emptyDraft('EUR'), title }
  const plain = { id: 'c1', state: 'draft', version, draft, clocks: {}, _deleted: false, ...part }
  // A campaign as far as a conflict looks at it.
  return plain as unknown as State
}

test('DK-7 an edit of the draft is a difference though the server’s version is the same', () => {
  const before = state({ clocks: { title: EARLY } })
  expect(isEqual(before, state({ clocks: { title: EARLY } }), '')).toBe(true)
  expect(isEqual(before, state({ clocks: { title: LATE } }), '')).toBe(false)
  expect(isEqual(before, state({ clocks: { title: EARLY } }, '', 6), '')).toBe(false)
})

test('DK-7 both edits live on: the later of each field, the server’s part as the server has it', async () => {
  const mine = state({ clocks: { title: LATE, capacity: EARLY } }, 'Mine')
  const master = state({ clocks: { title: EARLY, venues: LATE }, state: 'funded' }, 'Theirs', 9)
  const theirs = { ...master, draft: { ...master.draft, venues: ['v1' as never] } }
  const merged = await resolve({ realMasterState: theirs, newDocumentState: mine }, '')
  expect(merged).toMatchObject({
    state: 'funded',
    version: 9,
    draft: { title: 'Mine', venues: ['v1'] },
    clocks: { title: LATE, capacity: EARLY, venues: LATE },
  })
})

test('DK-7 what the server has deleted is deleted, and a pull-only document is the server’s', async () => {
  const gone = state({ _deleted: true })
  const kept = await resolve({ realMasterState: gone, newDocumentState: state({}, 'Mine') }, '')
  expect(kept._deleted).toBe(true)
  const facts = conflictHandlerOf('facts')
  const master = { ...state({}), name: 'Server' }
  const mine = { ...state({}), name: 'Desk' }
  // Facts as far as a conflict looks at them.
  const input = { realMasterState: master, newDocumentState: mine } as never
  expect(await facts.resolve(input, '')).toMatchObject({ name: 'Server' })
})

test('DK-55 nothing is merged before what a later edit overruled is kept', async () => {
  const base = state({ clocks: { title: EARLY } }, 'Base')
  const mine = state({ clocks: { title: '001790000000000.000001.left' } }, 'Mine')
  const master = state({ clocks: { title: LATE } }, 'Theirs', 6)
  const input = { assumedMasterState: base, newDocumentState: mine, realMasterState: master }
  const full = conflictHandlerOf('campaigns', () => Promise.reject(new Error('disk full')))
  await expect(full.resolve(input, '')).rejects.toThrow('disk full')
  const kept: string[] = []
  const well = conflictHandlerOf('campaigns', async ({ draft }) => void kept.push(draft.title))
  expect(await well.resolve(input, '')).toMatchObject({ draft: { title: 'Theirs' } })
  expect(kept).toEqual(['Mine'])
})
