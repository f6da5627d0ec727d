/** Where alone a cashier stands at tills, of members and of who is invited; null: at every venue. */
export const MEMBER_VENUES = `
ALTER TABLE memberships ADD COLUMN venue TEXT;
ALTER TABLE invitations ADD COLUMN venue TEXT;
`
