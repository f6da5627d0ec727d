/**
 * The address of people: who is looked for and who is chosen stand in it, so that a link shows another person the same and back and
 * forward lead through what was looked at. A part that is none is left out.
 */
import { ROLES } from '../../../../../shared/domain/account/role.ts'
import { type PeopleFilter, STATES } from './people-rows.ts'

export interface PeopleAddress {
  readonly filter: PeopleFilter
  /** Id of a row: of a member or of an invitation. */
  readonly chosen: string | null
}

const PLACE = '/settings/people'
const WHERE = `${PLACE}/where/`
const ID = /^[\w-]{1,80}$/
const TEXT_MAX = 100

export function peopleAddressFrom(path: string): PeopleAddress {
  if (!path.startsWith(WHERE))
    return { filter: { text: '' }, chosen: idOf(path.slice(PLACE.length + 1)) }
  const asked = new URLSearchParams(path.slice(WHERE.length))
  const role = ROLES.find((one) => one === asked.get('role'))
  const state = STATES.find((one) => one === asked.get('state'))
  const text = (asked.get('text') ?? '').slice(0, TEXT_MAX)
  return { filter: { text, role, state }, chosen: idOf(asked.get('who') ?? '') }
}

export function pathOfPeople({ filter, chosen }: PeopleAddress): string {
  const { text, role, state } = filter
  const asked = new URLSearchParams()
  if (text !== '') asked.set('text', text)
  if (role !== undefined) asked.set('role', role)
  if (state !== undefined) asked.set('state', state)
  if (asked.size === 0) return chosen === null ? PLACE : `${PLACE}/${chosen}`
  if (chosen !== null) asked.set('who', chosen)
  return WHERE + asked.toString()
}

function idOf(text: string): string | null {
  return ID.test(text) ? text : null
}
