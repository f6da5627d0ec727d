/**
 * The second wall as it must stand before the server starts: the reading role is nobody who could climb it, sees documents alone,
 * and of them the rows of the spaces that are set; every other table is closed to all but its owner. Made by migrations.
 */
import type { Database } from '../database.ts'
import { OWN_TABLES } from '../migrations/0025-closed-tables.ts'
import { StartRefused } from '../start-refused.ts'

export const READER = 'groundswell_reader'
export const SPACES = 'groundswell.spaces'

/** Each is a reason to refuse the start. */
const HOLES: readonly (readonly [sql: string, says: string])[] = [
  [
    `SELECT 1 FROM pg_roles WHERE rolname = '${READER}' AND NOT rolsuper AND NOT rolbypassrls`,
    `${READER} is a role that no row-level security is waived for`,
  ],
  [
    `SELECT 1 FROM pg_class WHERE oid = 'documents'::regclass AND relrowsecurity
     AND NOT pg_has_role('${READER}', relowner, 'MEMBER')`,
    `row-level security of documents is on, and ${READER} does not own them`,
  ],
  [
    `SELECT 1 FROM pg_class WHERE ${OWN_TABLES} HAVING bool_and(relrowsecurity)
       AND bool_or(oid = 'documents'::regclass AND pg_has_role(relowner, 'USAGE'))`,
    'we own our tables, and each of them is closed to everybody else',
  ],
  [
    `SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public'
     AND tablename <> 'documents')`,
    'no other table has a policy',
  ],
  [
    `SELECT 1 FROM pg_policies WHERE tablename = 'documents' AND permissive = 'PERMISSIVE'
     HAVING count(*) = 1 AND bool_and(policyname = 'own_spaces' AND cmd = 'SELECT'
       AND qual LIKE '%space = ANY%' AND qual LIKE '%${SPACES}%' AND qual NOT LIKE '% OR %')`,
    'the one policy of documents asks for their space',
  ],
  [
    `SELECT 1 FROM information_schema.table_privileges WHERE grantee IN ('${READER}', 'PUBLIC')
     AND table_schema = 'public' HAVING count(*) = 1 AND bool_and(table_name = 'documents' AND privilege_type = 'SELECT')`,
    `${READER} reads documents and no other table`,
  ],
]

/** Without its second wall the server does not start: what was altered by hand is put back by hand. */
export function refuseOpenWall(database: Database): void {
  const seen = database.prepare('SELECT 1 FROM documents LIMIT 1')
  if (database.within([], () => seen.get()) !== undefined) refuse('who has no space sees nothing')
  for (const [sql, says] of HOLES) if (database.prepare(sql).get() === undefined) refuse(says)
}

function refuse(says: string): never {
  throw new StartRefused('database_settings', `PostgreSQL's second wall: ${says}`)
}
