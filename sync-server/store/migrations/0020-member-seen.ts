/** When a person last connected as a member: of one organisation, so that another does not learn of it. */
export const MEMBER_SEEN = `
ALTER TABLE memberships ADD COLUMN seen_at BIGINT;
`
