/**
 * Every table of ours is closed to whoever does not own it: row-level security without a policy shows nothing, whatever was granted
 * by hand or by mistake. Said after each migration, so that no new table is forgotten. Tables of others in the same database stay
 * theirs: ours are those of who owns the documents, and of who makes them. To be a member of an owner says nothing: a superuser is
 * one of every role.
 */
export const OWN_TABLES = `relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relowner IN (
  (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.documents')),
  (SELECT oid FROM pg_roles WHERE rolname = current_user))`

export const CLOSED_TABLES = `
DO $$ DECLARE open_table REGCLASS; BEGIN
  FOR open_table IN SELECT oid FROM pg_class WHERE ${OWN_TABLES} AND NOT relrowsecurity LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', open_table);
  END LOOP;
END $$;
`
