/**
 * Three organisations that mirror each other, every text of theirs a canary that says whose it is; and a judge of frames that
 * knows nothing of scopes: it reads the canaries and asks by hand-written rule whether this principal may see them.
 */
import type { Role } from '../../shared/domain/account/role.ts'
import { personOf, venueId } from './principal.fixture.ts'
import type { Entry } from '../../shared/domain/redemption/entry.ts'
import { readToken } from '../../shared/domain/redemption/token.ts'
import type { Principal } from './scope.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { organisationOf } from '../store/organisation.fixture.ts'
import { acceptedFacts, enrolTill, publish, type ShopTill } from '../store/shop.fixture.ts'
import { type Hall, openHall } from '../sync/session.fixture.ts'

/** Many, so that a code that was taken twice stays the exception. */
const CODES_EACH = 100

export const LETTERS = ['a', 'b', 'c'] as const
const ROLES = ['owner', 'manager', 'auditor', 'cashier'] as const satisfies readonly Role[]
const READERS: ReadonlySet<Role> = new Set<Role>(['owner', 'manager', 'auditor'])
/** Who look at creators and at nothing of a business. */
const LOOKERS: ReadonlySet<Role> = new Set<Role>(['underwriter', 'lead', 'claims'])

/** `CANARY.<organisation>.<who may see it>`; the second part is a class below. */
type Class = 'everyone' | 'people' | 'creators' | 'venue1' | 'venue2' | 'till1' | 'till2'
const canary = (letter: string, what: Class): string => `CANARY.${letter}.${what}`
const CANARY = /CANARY\.([a-c])\.(everyone|people|creators|venue[12]|till[12])/g
/** Ids and numbers that stand in documents beside the texts. */
const NAMED = /\b(?:organisation|venue|campaign|device)-([a-c])(\d?)/g
const VOUCHER = /"(9[789])\.\d+\.\d+"/g
const PERSON = /\bperson-([a-c])-/g
const INBOX_OF = /"space":"person-([a-c])-(\w+)"/g
/** As long as a code: what it says is read from it. */
const CODE = /"([^"\\]{122})"/g
const PRINTERS: ReadonlySet<Role> = new Set<Role>(['owner', 'manager'])

export interface PlantedTown {
  readonly memory: Memory
  readonly people: readonly Principal[]
  readonly tills: readonly CanaryTill[]
}

export interface CanaryTown extends PlantedTown {
  readonly hall: Hall
}

export interface CanaryTill {
  readonly till: ShopTill
  readonly letter: string
  readonly number: 1 | 2
  /** The next accept of this till, each of another code. */
  readonly next: () => Entry
}

export async function openCanaryTown(): Promise<CanaryTown> {
  const memory = await openMemory({ organisations: [] })
  return { ...(await plantTown(memory)), hall: openHall(memory) }
}

/** The same over a store that somebody else serves. */
export async function plantTown(memory: Memory): Promise<PlantedTown> {
  const { store, keys } = memory
  const tills: CanaryTill[] = []
  for (const letter of LETTERS) {
    const made = organisationOf(letter, keys)
    const facts = made.facts.map((fact) => ({
      ...fact,
      body: {
        ...fact.body,
        name: canary(letter, fact.venue === undefined ? 'everyone' : classOf(fact.venue)),
      },
    }))
    await store.addOrganisation({ ...made, facts })
    for (const number of [1, 2] as const) {
      const title = canary(letter, `venue${number}`)
      const venues = [venueId(letter, number)]
      await publish(memory, letter, { number, title, venues, vouchersEach: CODES_EACH })
    }
    for (const number of [1, 2] as const) tills.push(await openTill(memory, letter, number))
  }
  const people = LETTERS.flatMap((letter) => ROLES.map((role) => personOf(letter, role)))
  return { memory, people, tills }
}

async function openTill(memory: Memory, letter: string, number: 1 | 2): Promise<CanaryTill> {
  const till = await enrolTill(memory, letter, number)
  let serial = 0
  const organisation = letter.charCodeAt(0)
  const { sign } = memory.keys.minting(organisation, 0)
  return {
    till,
    letter,
    number,
    next: () => {
      serial = (serial % (3 * CODES_EACH - 1)) + 1
      const facts = acceptedFacts(sign, { organisation, campaign: number, serial })
      return till.append(facts, canary(letter, `till${number}`))
    },
  }
}

function classOf(venue: string): Class {
  return venue.endsWith('1') ? 'venue1' : 'venue2'
}

/** Everything in a frame that this principal, with these roles now, may not see. */
export function foreign(text: string, who: Principal, roles: readonly Role[]): readonly string[] {
  const own = who.organisation.slice(-1)
  const ownVenue = who.kind === 'till' ? who.venue.slice(-1) : null
  const reads = roles.some((role) => READERS.has(role))
  const maySee = (letter: string, what: string): boolean => {
    if (letter !== own) return false
    if (what === 'everyone') return true
    if (what === 'creators') return reads || roles.some((role) => LOOKERS.has(role))
    if (ownVenue !== null) return what === `venue${ownVenue}` || what === `till${ownVenue}`
    // Venues are facts that everyone of the organisation has; the rest is of those who read.
    return reads || what.startsWith('venue')
  }
  const prints = roles.some((role) => PRINTERS.has(role))
  const found = [
    ...codesIn(text).filter(
      ({ organisation }) =>
        organisation !== who.organisationNumber || (who.kind === 'person' && !prints),
    ),
    ...[...text.matchAll(CANARY)].filter(([, letter = '', what = '']) => !maySee(letter, what)),
    ...[...text.matchAll(NAMED)].filter(
      ([, letter, number]) =>
        letter !== own || (ownVenue !== null && number !== '' && number !== ownVenue),
    ),
    ...[...text.matchAll(PERSON)].filter(([, letter]) => letter !== own),
    ...[...text.matchAll(VOUCHER)].filter(
      ([, number]) =>
        Number(number) !== who.organisationNumber || (who.kind === 'person' && !reads),
    ),
    ...[...text.matchAll(INBOX_OF)].filter(
      ([, letter, role]) => who.kind === 'till' || who.person !== `person-${letter}-${role}`,
    ),
  ]
  return found.map((one) => ('code' in one ? one.code : one[0]))
}

/** Whether something of the asker's own organisation stands in it, a voucher or a code too. */
export function bearsOwn(text: string, { organisation, organisationNumber }: Principal): boolean {
  const own = organisation.slice(-1)
  return (
    [...text.matchAll(CANARY), ...text.matchAll(NAMED), ...text.matchAll(PERSON)].some(
      ([, letter]) => letter === own,
    ) ||
    [...text.matchAll(VOUCHER)].some(([, number]) => Number(number) === organisationNumber) ||
    codesIn(text).some((code) => code.organisation === organisationNumber)
  )
}

function codesIn(
  text: string,
): readonly { readonly code: string; readonly organisation: number }[] {
  return [...text.matchAll(CODE)].flatMap(([, code = '']) => {
    const reading = readToken(code)
    return reading.ok ? [{ code, organisation: reading.token.fields.organisation }] : []
  })
}
