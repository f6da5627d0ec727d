/**
 * Views `creators` and `creator`: who lets the organisation look. A grant that is over is shown no more, whether or not the server could
 * say so yet: a laptop without a network keeps to the end it was told.
 */
import type { Views } from '../../../shared/bridge/views.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { isOver } from '../../../shared/domain/creator/grant.ts'
import type { DeskParts } from '../parts.ts'
import { wordsOf } from '../store/words.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
/** Time ends a grant too. */
const TOPICS = ['creators', 'steps'] as const
type Asked = Views['creators']['input']

export const creatorsView: DeskView<'creators'> = {
  topics: TOPICS,
  compute: (parts, input) => {
    const files = filesOf(parts)
    const found = sorted(files.filter(wanted(input)), input.sort)
    const { offset = 0, limit = WINDOW } = input
    const rows = found.slice(offset, offset + limit)
    return shown({ total: found.length, rows, all: files.length, link: linkOf(parts) })
  },
}

export const creatorView: DeskView<'creator'> = {
  topics: TOPICS,
  compute: (parts, { creator }) => shown(filesOf(parts).find(({ id }) => id === creator) ?? null),
}

function filesOf({ documents, deps }: DeskParts): readonly CreatorFile[] {
  if (!documents.has('creators')) return []
  const rows = documents.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${documents.sql.tableOf('creators')} WHERE _deleted = 0`,
  )
  const now = deps.now()
  return rows.all().flatMap(({ data }) => {
    // The collection `creators` holds creator files, beside what the store adds to each.
    const { id, space, purposes, since, until, name, town, accounts } = JSON.parse(
      data,
    ) as CreatorFile
    return isOver({ until }, now) ? [] : { id, space, purposes, since, until, name, town, accounts }
  })
}

/** The page of the server where a creator gives this organisation a grant. */
function linkOf({ identity }: DeskParts): string {
  const { organisation, server } = identity.remembered
  return `${server}/account/sharing/${organisation}`
}

function wanted({ purpose, text = '' }: Asked): (file: CreatorFile) => boolean {
  const typed = wordsOf(text)
  return ({ purposes, name, town, accounts }) => {
    if (purpose !== undefined && !purposes.includes(purpose)) return false
    const handles = accounts.map(({ handle }) => handle ?? '')
    const words = wordsOf([name ?? '', town ?? '', ...handles].join(' '))
    return typed.every((start) => words.some((word) => word.startsWith(start)))
  }
}

const SORTS: Readonly<Record<string, (file: CreatorFile) => string | number>> = {
  name: ({ name }) => name ?? '',
  town: ({ town }) => town ?? '',
  since: ({ since }) => since,
  // Until it is withdrawn is later than any day.
  until: ({ until }) => until ?? Number.MAX_SAFE_INTEGER,
  followers: ({ accounts }) => Math.max(0, ...accounts.map(({ followers }) => followers ?? 0)),
}

/** The newest grant first where nothing else was asked. */
function sorted(files: readonly CreatorFile[], sort: Asked['sort']): readonly CreatorFile[] {
  const newest = (a: CreatorFile, b: CreatorFile): number =>
    b.since - a.since || (a.id < b.id ? -1 : 1)
  const key = sort === undefined ? undefined : SORTS[sort.by]
  if (sort === undefined || key === undefined) return files.toSorted(newest)
  const sign = sort.descending ? -1 : 1
  return files.toSorted((a, b) => sign * compared(key(a), key(b)) || newest(a, b))
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b))
}
