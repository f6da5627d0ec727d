/** What the tables and statements of both stores take for granted and only SQLite brings by itself. */
import type { Migration } from '../migrations/migrations.ts'

export const PRELUDE: Migration = {
  number: 0,
  sql: '',
  postgres: `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

CREATE FUNCTION min(a BIGINT, b BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE RETURN least(a, b);
CREATE FUNCTION max(a BIGINT, b BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE RETURN greatest(a, b);

CREATE TABLE feed (pos BIGINT PRIMARY KEY, at TIMESTAMPTZ NOT NULL, news TEXT NOT NULL);
CREATE INDEX feed_at ON feed (at);

-- The items of a list in a text.
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC SELECT jsonb_array_elements_text(list::jsonb); END;
`,
}
