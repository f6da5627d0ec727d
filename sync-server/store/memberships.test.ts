/** People of a database from before memberships keep their id, roles and scope; a person of nowhere gets no ticket anywhere. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openAccounts } from './accounts.ts'
import { openDatabase } from './database.ts'
import { openMemory } from './memory.fixture.ts'
import { MIGRATIONS } from './migrations/migrations.ts'

const LAST_WITHOUT = 8

function oldDatabase(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-old-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'store.db')
  const old = new Sqlite(path)
  for (const { number, sql } of MIGRATIONS) if (number <= LAST_WITHOUT) old.exec(sql)
  old.exec(`
    INSERT INTO organisations (id, number, name, keyring_version, keyring) VALUES ('o', 7, 'Old', 1, '{}');
    INSERT INTO people (id, organisation, name, roles, scope_version) VALUES ('p', 'o', 'Ada', '["manager"]', 4)`)
  old.pragma(`user_version = ${LAST_WITHOUT}`)
  old.close()
  return path
}

test('who was there before memberships keeps id, roles and scope', () => {
  const database = openDatabase(oldDatabase(), { maxPages: null })
  onTestFinished(() => void database.close())
  const member = {
    person: 'p',
    organisation: 'o',
    organisationNumber: 7,
    organisationName: 'Old',
    name: 'Ada',
    roles: ['manager'],
    venue: null,
    scopeVersion: 4,
  }
  const accounts = openAccounts(database)
  expect(accounts.members()).toEqual([member])
  expect(accounts.membershipsOf('p')).toEqual([member])
})

test('a person is a member only where they belong', async () => {
  const { store } = await openMemory()
  const person = 'person-a-owner'
  expect(await store.member({ person, organisation: 'organisation-a' })).toMatchObject({
    roles: ['owner'],
  })
  expect(await store.member({ person, organisation: 'organisation-b' })).toBeUndefined()
})
