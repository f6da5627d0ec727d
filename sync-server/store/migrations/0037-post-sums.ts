/** Of each account and source the posts as the last whole run told them: what the next one is held against. */
export const POST_SUMS = `
CREATE TABLE post_sums (
  account TEXT NOT NULL,
  source TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  posts TEXT NOT NULL,
  PRIMARY KEY (account, source)
);
CREATE INDEX creator_posts_told ON creator_posts (account, source, as_of);
`
