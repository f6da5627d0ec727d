/**
 * Jobs as rows: what is to be done, by whom it is done now and until when, how often it failed. `asked` counts who asked, so that
 * what is asked while it runs is done once more. What waited before has its row from here on.
 */
export const JOBS = `
CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'done', 'dead')),
  asked BIGINT NOT NULL DEFAULT 1,
  attempts BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT NOT NULL,
  lease TEXT,
  failure TEXT,
  changed_at BIGINT
);
CREATE INDEX jobs_due ON jobs (kind, due_at) WHERE state IN ('waiting', 'leased');
CREATE INDEX jobs_state ON jobs (state, changed_at);
INSERT INTO jobs (id, kind, payload, due_at)
  SELECT 'mint-vouchers:' || id, 'mint-vouchers', '{"organisation":"' || organisation || '","id":"' || id || '"}', 0
  FROM mint_jobs WHERE state = 'running';
INSERT INTO jobs (id, kind, payload, due_at)
  SELECT DISTINCT 'hash-short-codes:all', 'hash-short-codes', '{}', 0 FROM short_codes WHERE id IS NULL;
`
