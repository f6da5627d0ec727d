/** A keyring is kept as the root signed it, since the root need not be on this machine when a till asks for it. */
export const SIGNED_KEYRINGS = `
ALTER TABLE organisations ADD COLUMN keyring_signature TEXT NOT NULL DEFAULT '';
`
