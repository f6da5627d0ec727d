/** All migrations and one that takes far longer than a test waits; `quick` is the same one done at once. */
import { type Migration, MIGRATIONS } from './migrations.ts'

const ROWS = 1_000_000_000

export function endless(): readonly Migration[] {
  return withLast({
    sql: `CREATE TABLE big AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) SELECT i FROM n`,
    postgres: `CREATE TABLE big AS SELECT i FROM generate_series(1, ${ROWS}) AS i`,
  })
}

export function quick(): readonly Migration[] {
  return withLast({ sql: 'CREATE TABLE big (i INTEGER)' })
}

function withLast(last: Omit<Migration, 'number'>): readonly Migration[] {
  return [...MIGRATIONS, { number: MIGRATIONS.length + 1, ...last }]
}
