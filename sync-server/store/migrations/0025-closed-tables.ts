/**
 * Every table is closed to whoever does not own it: row-level security without a policy shows nothing, whatever was granted by hand
 * or by mistake. Said after each migration, so that no new table is forgotten. Tables of others in the same database stay theirs.
 */
export const CLOSED_TABLES = `
DO $$ DECLARE open_table REGCLASS; BEGIN
  FOR open_table IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT relrowsecurity AND pg_has_role(relowner, 'USAGE') LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', open_table);
  END LOOP;
END $$;
`
