/** A PostgreSQL of the bench's own, as safe as an operator's: what it has acknowledged is on disk. */
import { startPostgres } from '../../sync-server/store/postgres/start-postgres.fixture.ts'
import { findPostgres } from '../../scripts/find-postgres.mjs'
import type { Environment } from './bed.ts'

/** A small machine's; commits wait for the disk, unlike in tests. */
const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_wal_size: '1GB',
}

/** Undefined where there is no PostgreSQL on this machine. */
export async function withPostgres<Value>(
  run: (env: Environment) => Promise<Value>,
): Promise<Value | undefined> {
  const programs = findPostgres()
  if (programs === undefined) return undefined
  const server = await startPostgres(programs, SETTINGS)
  try {
    return await run({ DATABASE_URL: server.url('postgres') })
  } finally {
    await server.stop()
  }
}

export const NO_POSTGRES = 'no PostgreSQL on this machine'
