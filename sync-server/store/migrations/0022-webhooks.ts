/**
 * Webhooks of organisations and what they are told: the outbox. A delivery is written in the transaction of what it tells of; the
 * two partial indexes find what is due over all of them and of one. A secret is made of its salt by a key of the vault.
 */
export const WEBHOOKS = `
CREATE TABLE webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  salt TEXT NOT NULL,
  former_salt TEXT,
  former_until BIGINT,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  off_at BIGINT,
  off_why TEXT,
  failing_since BIGINT,
  delivered_at BIGINT
);
CREATE INDEX webhooks_organisation ON webhooks (organisation, made_at);
CREATE TABLE webhook_deliveries (
  webhook TEXT NOT NULL,
  message TEXT NOT NULL,
  organisation TEXT NOT NULL,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts BIGINT NOT NULL DEFAULT 0,
  next_at BIGINT NOT NULL,
  tried_at BIGINT,
  took_ms BIGINT,
  status BIGINT,
  failure TEXT,
  answer TEXT,
  PRIMARY KEY (webhook, message)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook, next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_made ON webhook_deliveries (webhook, made_at, message);
`
