/** At which platforms we are told what is another at an account, and when that is asked for anew. */
export const SUBSCRIPTIONS = `
CREATE TABLE platform_subscriptions (
  connection TEXT NOT NULL PRIMARY KEY,
  said_at BIGINT NOT NULL,
  renew_at BIGINT NOT NULL,
  holds_until BIGINT,
  failure TEXT
);
`
