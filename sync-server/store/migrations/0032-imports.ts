/**
 * What organisations imported of creators: files in parts until they are whole, imports as they are remembered, and the days and
 * posts they told, under the grant that opens them to this organisation alone.
 */
export const IMPORTS = `
CREATE TABLE import_parts (
  organisation TEXT NOT NULL,
  import TEXT NOT NULL,
  part BIGINT NOT NULL,
  body TEXT NOT NULL,
  kept_at BIGINT NOT NULL,
  PRIMARY KEY (organisation, import, part)
);
CREATE INDEX import_parts_kept ON import_parts (kept_at);
CREATE TABLE imports (
  organisation TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  person TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  figures TEXT NOT NULL,
  undone_at BIGINT,
  undone_by TEXT,
  PRIMARY KEY (organisation, id)
);
CREATE TABLE import_accounts (
  grant_id TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  platform TEXT NOT NULL,
  handle TEXT NOT NULL,
  edition BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (grant_id, ordinal)
);
CREATE TABLE import_words (
  grant_id TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  month TEXT NOT NULL,
  metric TEXT NOT NULL,
  import TEXT NOT NULL,
  source TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (grant_id, ordinal, month, metric, import)
);
CREATE INDEX import_words_import ON import_words (import);
CREATE TABLE import_posts (
  grant_id TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  month TEXT NOT NULL,
  posted_at BIGINT NOT NULL,
  import TEXT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  as_of BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (grant_id, ordinal, posted_at, import)
);
CREATE INDEX import_posts_import ON import_posts (import);
`
