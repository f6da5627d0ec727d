/** Businesses of the bench's own: people who write, and tills enough for any crowd, each with a key and a loopback address of its own. */
import type { DeviceId, OrganisationId, PersonId, VenueId } from '../../shared/base/ids.ts'
import { keyPairFromSeed, type KeyPair, sha256 } from '../../sync-server/auth/ed25519.ts'
import { idOf } from '../../sync-server/sandbox/town-facts.ts'

export const ORGANISATION = idOf<OrganisationId>('bench')
export const ORGANISATION_NUMBER = 900
export const VENUE = idOf<VenueId>('bench venue')

/** More tills than this stand in further businesses, a venue each: nobody has ten thousand. */
const TILLS_A_BUSINESS = 100

export interface Business {
  readonly id: OrganisationId
  readonly number: number
  readonly name: string
  readonly venue: VenueId
}

/** The first is the one whose people write and whose tills upload. */
export function businessOf(till: number): Business {
  const at = Math.floor(till / TILLS_A_BUSINESS)
  const number = ORGANISATION_NUMBER + at
  if (at === 0) return { id: ORGANISATION, number, name: 'The bench', venue: VENUE }
  const [id, venue] = [idOf<OrganisationId>(`bench ${at}`), idOf<VenueId>(`bench venue ${at}`)]
  return { id, number, name: `Bench ${at}`, venue }
}

export function personOf(number: number): PersonId {
  return idOf<PersonId>(`bench person ${number}`)
}

export function deviceOfTill(number: number): DeviceId {
  return idOf<DeviceId>(`bench till ${number}`)
}

export function keyOfTill(number: number): KeyPair {
  return keyPairFromSeed(sha256(Buffer.from(`bench till ${number}`)))
}

/** As shops stand behind addresses of their own; all of 127.0.0.0/8 is this machine. */
export function addressOfTill(number: number): string {
  return `127.1.${(number >> 8) & 255}.${number & 255}`
}

/** What is filled into a server that is down. */
export interface FleetAsked {
  readonly people: number
  readonly tills: number
  /** Uploads made beforehand: so many of so many entries each, of each of the first `uploaders` tills, in this order. */
  readonly uploaders: number
  readonly uploads: readonly { readonly count: number; readonly entries: number }[]
}

/** One till's frames as they go over the wire, each of so many entries. */
export interface TillUploads {
  readonly till: number
  readonly entries: number
  readonly frames: readonly string[]
}

/** Where a fleet's uploads are kept: a file a phase in the server's folder, a line of JSON a till. */
export function uploadsFile(data: string, phase: number): string {
  return `${data}/bench-uploads-${phase}.jsonl`
}
