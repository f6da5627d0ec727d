/** One PostgreSQL for all tests of a run; its database `template` has all tables, so that each test copies it. */
import type { TestProject } from 'vitest/node'
import { openConnection } from './database.ts'
import { keepFirstRows } from './new-postgres.fixture.ts'
import { openPostgres } from './open-postgres.ts'
import { type StartedPostgres, startPostgres } from './start-postgres.fixture.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the database of that name; absent: tests run on SQLite. */
    readonly postgresUrl?: string
    /** Folder of `initdb` and `postgres`. */
    readonly postgresPrograms?: string
  }
}

let server: StartedPostgres | undefined

export async function setup(project: TestProject): Promise<void> {
  const programs = project.config.provide.postgresPrograms
  if (programs === undefined) throw new Error('the project `postgres` is left out where it is not')
  server = await startPostgres(programs)
  const admin = openConnection(server.url('postgres'))
  admin.exec('CREATE DATABASE template')
  admin.close()
  const template = openPostgres(server.url('template'))
  keepFirstRows(template)
  template.close()
  project.provide('postgresUrl', server.url('DATABASE'))
  project.provide('postgresPrograms', programs)
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
