/**
 * The address of creators: what they are narrowed by and who is chosen stand in it, so that a link shows another person the same and
 * back and forward lead through what was looked at. A part that is none is left out.
 */
import type { CreatorFilter } from '../../../../shared/bridge/creators-view.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'

export interface CreatorsAddress {
  readonly filter: CreatorFilter & { readonly text: string }
  /** Id of a grant. */
  readonly chosen: string | null
}

const PLACE = '/creators'
const WHERE = `${PLACE}/where/`
const ID = /^[\w-]{1,80}$/
const TEXT_MAX = 100

export function creatorsAddressFrom(path: string): CreatorsAddress {
  if (!path.startsWith(WHERE))
    return { filter: { text: '' }, chosen: idOf(path.slice(PLACE.length + 1)) }
  const asked = new URLSearchParams(path.slice(WHERE.length))
  const purpose = PURPOSES.find((one) => one === asked.get('purpose'))
  const text = (asked.get('text') ?? '').slice(0, TEXT_MAX)
  return { filter: { text, purpose }, chosen: idOf(asked.get('who') ?? '') }
}

export function pathOfCreators({ filter, chosen }: CreatorsAddress): string {
  const { text, purpose } = filter
  const asked = new URLSearchParams()
  if (text !== '') asked.set('text', text)
  if (purpose !== undefined) asked.set('purpose', purpose)
  if (asked.size === 0) return chosen === null ? PLACE : `${PLACE}/${chosen}`
  if (chosen !== null) asked.set('who', chosen)
  return WHERE + asked.toString()
}

function idOf(text: string): string | null {
  return ID.test(text) ? text : null
}
