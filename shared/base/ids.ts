/** Branded ids, so that a till's id is never handed where a campaign's is meant. Making them (UUIDv7) is a port. */

declare const brand: unique symbol
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** UUIDv7 in lower-case hex with hyphens. */
export type OrganisationId = Branded<string, 'OrganisationId'>
export type PersonId = Branded<string, 'PersonId'>
export type CampaignId = Branded<string, 'CampaignId'>
export type VenueId = Branded<string, 'VenueId'>
export type DeviceId = Branded<string, 'DeviceId'>
/** First 16 bytes of SHA-256 over a till's public key, 32 hex digits. */
export type TillKeyId = Branded<string, 'TillKeyId'>
/** `<till key id>:<sequence>`: names one entry of one till's journal. */
export type EntryId = Branded<string, 'EntryId'>
/** An organisation or a person: where a document lives. */
export type Space = Branded<string, 'Space'>
/** `<organisation number>.<campaign number>.<serial>`: names one voucher. */
export type VoucherId = Branded<string, 'VoucherId'>

/** One presence of a creator on one platform, as one organisation sees it. */
export type AccountId = Branded<string, 'AccountId'>
export type PostId = Branded<string, 'PostId'>

/** UUIDs from a port; production hands in UUIDv7, tests a counter. */
export type NewId = () => string
