/** Of a delivery each attempt is kept, not only the last: JSON, the oldest first, so many of them that a row stays small. */
export const DELIVERY_TRIES = `
ALTER TABLE webhook_deliveries ADD COLUMN tries TEXT NOT NULL DEFAULT '[]';
`
