/** Seeded writes and queries for the differential test: the same random life is lived by two storages. */
import {
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type BulkWriteRow,
  type MangoQuery,
  type PreparedQuery,
  type RxDocumentData,
} from 'rxdb/plugins/core'
import { seededRandom } from '../../../../shared/base/random.ts'

export interface Thing {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly flag: boolean
  readonly rate: number
  readonly part: { readonly code: string }
  readonly tags: readonly string[]
}

export const thingSchema = fillWithDefaultSettings<Thing>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 12 },
    name: { type: 'string', maxLength: 10 },
    count: { type: 'integer', minimum: 0, maximum: 100, multipleOf: 1 },
    flag: { type: 'boolean' },
    rate: { type: 'number', minimum: -10, maximum: 10, multipleOf: 0.01 },
    part: { type: 'object', properties: { code: { type: 'string', maxLength: 8 } } },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'count', 'flag', 'rate', 'part'],
  indexes: ['name', ['count', 'name'], ['flag', 'rate'], 'part.code'],
})

/** Letters of every kind of order: case, digits, accents, full-width forms (above the surrogates) and emoji (on them). */
const LETTERS = ['a', 'b', 'z', 'Z', '0', 'é', 'ﬀ', 'Ａ', '😀', '𝒳']
const IDS = 60
const STALE_SHARE = 0.12
const DELETED_SHARE = 0.2

export interface Life {
  /** Rows of one bulkWrite; some know a stale state or none. */
  rows(): BulkWriteRow<Thing>[]
  /** Told which writes stood. */
  wrote(document: RxDocumentData<Thing>): void
  query(): PreparedQuery<Thing>
  ids(): string[]
}

interface Chance {
  /** Whole numbers from 0, below the limit. */
  below(limit: number): number
  of(share: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  word(longest: number): string
  id(): string
}

export function lifeFromSeed(seed: number): Life {
  const chance = chanceFromSeed(seed)
  const state = new Map<string, RxDocumentData<Thing>>()
  let lwt = 1_700_000_000_000

  function row(id: string): BulkWriteRow<Thing> {
    const previous = state.get(id)
    const height = previous === undefined ? 1 : Number(previous._rev.split('-')[0]) + 1
    lwt += chance.below(3)
    const document: RxDocumentData<Thing> = {
      id,
      name: chance.word(4),
      count: chance.below(101),
      flag: chance.of(0.5),
      rate: chance.below(2_001) / 100 - 10,
      part: { code: chance.word(3) },
      tags: [chance.word(2)],
      _deleted: chance.of(DELETED_SHARE),
      _attachments: {},
      _meta: { lwt },
      _rev: `${height}-${chance.word(8)}`,
    }
    const knowsNone = previous === undefined || chance.of(STALE_SHARE)
    return knowsNone ? { document } : { document, previous }
  }

  return {
    rows() {
      const ids = Array.from({ length: 1 + chance.below(20) }, () => chance.id())
      return [...new Set(ids)].map((id) => row(id))
    },
    wrote: (document) => void state.set(document.id, document),
    query: () => queryFrom(chance),
    ids: () => [...new Set(Array.from({ length: 8 }, () => `i${chance.below(IDS + 10)}`))],
  }
}

function queryFrom(chance: Chance): PreparedQuery<Thing> {
  const field = chance.pick(['id', 'name', 'count', 'rate', 'part.code'])
  const direction = chance.pick(['asc', 'asc', 'desc'])
  const sort = field === 'id' ? [{ id: direction }] : [{ [field]: direction }, { id: direction }]
  const skip = chance.of(0.3) ? chance.below(5) : 0
  const limit = chance.of(0.5) ? { limit: chance.below(12) } : {}
  // A random query is well formed by the way it is made, which its type cannot see.
  const query = { selector: selectorFrom(chance), sort, skip, ...limit } as MangoQuery<Thing>
  return prepareQuery(thingSchema, normalizeMangoQuery(thingSchema, query))
}

function selectorFrom(chance: Chance): Record<string, unknown> {
  const conditions = Array.from({ length: chance.below(4) }, () => conditionFrom(chance))
  const all: Record<string, unknown> = Object.assign({}, ...conditions)
  const some = chance.of(0.15) ? { $or: [all, conditionFrom(chance)] } : all
  return chance.of(0.8) ? { ...some, _deleted: { $eq: false } } : some
}

function conditionFrom(chance: Chance): Record<string, unknown> {
  const [field, value] = chance.pick<readonly [string, () => unknown]>([
    ['name', () => chance.word(4)],
    ['count', () => chance.below(101)],
    ['flag', () => chance.of(0.5)],
    ['rate', () => chance.below(2_001) / 100 - 10],
    ['part.code', () => chance.word(3)],
    ['id', () => chance.id()],
  ])
  const operator = chance.pick([
    '$eq',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$ne',
    '$in',
    'plain',
    'range',
  ])
  if (operator === 'plain') return { [field]: value() }
  if (operator === 'range') return { [field]: { $gte: value(), $lt: value() } }
  return { [field]: { [operator]: operator === '$in' ? [value(), value()] : value() } }
}

function chanceFromSeed(seed: number): Chance {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const letter = (): string => LETTERS[below(LETTERS.length)] ?? 'a'
  return {
    below,
    of: (share) => random() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    word: (longest) => Array.from({ length: 1 + below(longest) }, letter).join(''),
    id: () => `i${below(IDS)}`,
  }
}
