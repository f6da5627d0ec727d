/** A venue as an organisation names it: where its tills stand, and whose clock says what day it is there. */
import { accept, refuse, type Result } from '../../base/result.ts'
import { isZone } from '../../base/zoned-time.ts'

export const VENUE_TEXT_MAX = 80

export interface VenueDraft {
  readonly name: string
  readonly street: string
  readonly town: string
  /** Of the IANA table: windows and days of campaigns at this venue are told by it. */
  readonly zone: string
}

export const VENUE_REFUSALS = ['venue_name_missing', 'venue_name_taken', 'zone_unknown'] as const
export type VenueRefusal = (typeof VENUE_REFUSALS)[number]

/** @param others the names of the organisation's other venues */
export function judgeVenue(
  asked: VenueDraft,
  others: readonly string[],
): Result<VenueDraft, VenueRefusal> {
  const name = tidy(asked.name)
  if (name === '') return refuse('venue_name_missing')
  if (others.some((other) => sameName(other, name))) return refuse('venue_name_taken')
  if (!isZone(asked.zone)) return refuse('zone_unknown')
  return accept({ name, street: tidy(asked.street), town: tidy(asked.town), zone: asked.zone })
}

function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ')
}

function sameName(one: string, other: string): boolean {
  return tidy(one).toLowerCase() === other.toLowerCase()
}
