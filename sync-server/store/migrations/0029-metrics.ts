/**
 * What was told of creators' accounts: by month, metric and source as words that are added to, posts as each source told them
 * last, and the raw answers of platforms, sealed, until their day. Columns of desks are made of it and stand among the documents.
 */
export const METRICS = `
CREATE TABLE metric_accounts (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  ordinal BIGINT NOT NULL,
  platform TEXT NOT NULL,
  handle TEXT NOT NULL,
  category TEXT,
  edition BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX metric_accounts_person ON metric_accounts (person, ordinal);
CREATE TABLE metric_months (
  account TEXT NOT NULL,
  month TEXT NOT NULL,
  metric TEXT NOT NULL,
  source TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (account, month, metric, source)
);
CREATE TABLE metric_refreshed (
  account TEXT NOT NULL,
  source TEXT NOT NULL,
  refreshed_at BIGINT NOT NULL,
  PRIMARY KEY (account, source)
);
CREATE INDEX metric_refreshed_source ON metric_refreshed (source, refreshed_at);
CREATE TABLE creator_posts (
  account TEXT NOT NULL,
  month TEXT NOT NULL,
  post TEXT NOT NULL,
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  as_of BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account, post, source)
);
CREATE INDEX creator_posts_month ON creator_posts (account, month);
CREATE TABLE raw_payloads (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  source TEXT NOT NULL,
  fetched_at BIGINT NOT NULL,
  purge_at BIGINT NOT NULL,
  sealed BLOB NOT NULL
);
CREATE INDEX raw_payloads_purge ON raw_payloads (purge_at);
CREATE INDEX raw_payloads_account ON raw_payloads (account);
`
