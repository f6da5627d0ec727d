/** The store's verb about venues: a fact of the organisation, for everyone who works at it and for the tills that stand there. */
import type { OrganisationId, VenueId } from '../../shared/base/ids.ts'
import type { Result } from '../../shared/base/result.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { VenueFact } from '../../shared/domain/account/organisation.ts'
import type { VenueDraft, VenueRefusal } from '../../shared/domain/account/venue.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import type { CommandKey } from './answers.ts'
import { putFact } from './facts.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer } from './writer.ts'

export interface VenueChange {
  readonly command: CommandKey
  readonly organisation: OrganisationId
  /** Of one that is there, or of one to be made. */
  readonly venue: VenueId
  readonly isNew: boolean
  readonly at: Instant
}

/** @param others names of the organisation's other venues */
export type VenueJudge = (others: readonly string[]) => Result<VenueDraft, VenueRefusal>

export function putVenue(
  tables: Tables,
  writer: Writer,
  { change, judge }: { readonly change: VenueChange; readonly judge: VenueJudge },
) {
  return writer.write((turn): WireAnswer => {
    const kept = tables.answers.command(change.command)
    if (kept !== undefined) return kept
    const answer = judged(tables, turn, { change, judge })
    tables.answers.keepCommand(change.command, answer, change.at)
    return answer
  })
}

function judged(
  tables: Tables,
  turn: Turn,
  { change, judge }: { readonly change: VenueChange; readonly judge: VenueJudge },
): WireAnswer {
  const { organisation, venue, isNew } = change
  const venues = venuesOf(tables, organisation)
  const former = venues.find((one) => one.venue === venue)
  if (!isNew && former === undefined) return { kind: 'refused', reason: 'unknown_venue', facts: {} }
  const draft = judge(venues.filter((one) => one !== former).map(({ name }) => name))
  if (!draft.ok) return { kind: 'refused', reason: draft.refusal.reason, facts: {} }
  const where = { latitude: former?.latitude ?? null, longitude: former?.longitude ?? null }
  const frame = { id: venue, space: spaceOf(organisation), kind: 'venue' as const, venue }
  putFact(tables, turn, { audience: 'venue', venue, body: { ...frame, ...where, ...draft.value } })
  return { kind: 'done', value: { venue } }
}

function venuesOf({ documents }: Tables, organisation: OrganisationId): readonly VenueFact[] {
  const facts = documents.list(organisation, 'facts')
  // The collection `facts` holds facts.
  return facts
    .map(({ body }) => body as unknown as VenueFact)
    .filter(({ kind }) => kind === 'venue')
}
