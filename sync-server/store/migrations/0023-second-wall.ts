/**
 * PostgreSQL's second wall: who reads documents for somebody reads them as a role of its own, which sees no other table and of
 * this one the rows of the spaces that are set for the transaction. The role belongs to the whole server of PostgreSQL, so it may
 * be there already. Who owns the tables writes as before. SQLite has no such wall.
 */
export const SECOND_WALL = `
DO $$ BEGIN
  -- Who may make no roles had it made before, and may not even try.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'groundswell_reader') THEN
    CREATE ROLE groundswell_reader NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  SET LOCAL ROLE groundswell_reader;
  SET LOCAL ROLE NONE;
EXCEPTION WHEN insufficient_privilege THEN
  EXECUTE format('GRANT groundswell_reader TO %I', session_user);
END $$;
GRANT SELECT ON documents TO groundswell_reader;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_spaces ON documents FOR SELECT TO groundswell_reader
  USING (space = ANY (string_to_array(current_setting('groundswell.spaces', true), ',')));
`
