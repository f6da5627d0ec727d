/** What is fetched of each connection, and how far: a run goes on from its progress, wherever it was broken off. */
export const METRIC_FETCHES = `
CREATE TABLE metric_fetches (
  connection TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  run TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'needs_sign_in', 'cancelled')),
  progress TEXT NOT NULL,
  failure TEXT,
  begun_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  done_at BIGINT,
  next_at BIGINT NOT NULL
);
CREATE INDEX metric_fetches_person ON metric_fetches (person);
`
