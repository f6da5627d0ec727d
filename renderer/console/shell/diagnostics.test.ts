/** What is copied for support. */
import { expect, test } from 'vitest'
import { diagnostics } from './diagnostics.ts'
import { upToDate, waitingDraft } from './sync-words.fixture.ts'

const text = diagnostics({ ...upToDate, state: 'offline', waiting: [waitingDraft] })

test('the copy counts what waits and gives its errors, but names nothing of the business', () => {
  expect(JSON.parse(text)).toMatchObject({
    state: 'offline',
    waiting: { entries: 0, commands: 0, documents: 1, errors: ['unreachable'] },
  })
  expect(text).not.toContain('Advent')
  expect(text).not.toContain('Maria')
})
