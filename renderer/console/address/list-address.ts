/**
 * The address of a list: what it is narrowed by and which row is chosen stand in it, so that a link shows another person the same
 * and back and forward lead through what was looked at. A part that is none is left out.
 */

/** Words, and parts that are one of a few values each, or of one form. */
interface Narrowed {
  readonly text: string
}

export interface ListAddress<Filter extends Narrowed> {
  readonly filter: Filter
  /** Id of a row. */
  readonly chosen: string | null
}

export interface ListPlace<Filter extends Narrowed> {
  readonly path: string
  /** By the name of each part, what it may be: one of these, or what is seen to be one. */
  readonly parts: {
    readonly [Part in Exclude<keyof Filter, 'text'>]-?:
      | readonly NonNullable<Filter[Part]>[]
      | ((said: string) => said is NonNullable<Filter[Part]> & string)
  }
}

type Allowed = readonly unknown[] | ((said: string) => boolean)

const WHERE = '/where/'
const ID = /^[\w-]{1,80}$/
const TEXT_MAX = 100

export function listAddressFrom<Filter extends Narrowed>(
  { path: place, parts }: ListPlace<Filter>,
  path: string,
): ListAddress<Filter> {
  const isNarrowed = path.startsWith(place + WHERE)
  const asked = new URLSearchParams(isNarrowed ? path.slice(place.length + WHERE.length) : '')
  const known = Object.entries<Allowed>(parts).flatMap(([name, allowed]) => {
    const said = asked.get(name)
    if (said === null) return []
    const isPart = typeof allowed === 'function' ? allowed(said) : allowed.includes(said)
    return isPart ? [[name, said]] : []
  })
  const text = (asked.get('text') ?? '').slice(0, TEXT_MAX)
  const id = isNarrowed ? (asked.get('who') ?? '') : path.slice(place.length + 1)
  return {
    // Each part has been looked at by its name.
    filter: { ...Object.fromEntries(known), text } as Filter,
    chosen: ID.test(id) ? id : null,
  }
}

export function pathOfList<Filter extends Narrowed>(
  { path, parts }: ListPlace<Filter>,
  { filter, chosen }: ListAddress<Filter>,
): string {
  const said = new Map<string, unknown>(Object.entries(filter))
  const asked = new URLSearchParams()
  for (const name of ['text', ...Object.keys(parts)]) {
    const value = said.get(name)
    if (typeof value === 'string' && value !== '') asked.set(name, value)
  }
  if (asked.size === 0) return chosen === null ? path : `${path}/${chosen}`
  if (chosen !== null) asked.set('who', chosen)
  return path + WHERE + asked.toString()
}
