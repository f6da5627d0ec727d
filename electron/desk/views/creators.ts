/**
 * Views `creators` and `creator`: who lets the organisation look. A grant that is over is shown no more, whether or not the server could
 * say so yet: a laptop without a network keeps to the end it was told.
 */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { isOver } from '../../../shared/domain/creator/grant.ts'
import type { DeskParts } from '../parts.ts'
import { inGroups } from './creator-groups.ts'
import { matching, togetherOf } from './creator-rows.ts'
import { figuresOf } from './creator-figures.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
/** Time ends a grant too. */
const TOPICS = ['creators', 'portfolio', 'steps'] as const

export const creatorsView: DeskView<'creators'> = {
  topics: TOPICS,
  compute: (parts, input) => {
    const everyone = rowsOf(parts)
    const found = matching(everyone, input)
    const { offset = 0, limit = WINDOW } = input
    const { rows, groups } = inGroups(found, input.group)
    const all = { total: found.length, all: everyone.length, link: linkOf(parts) }
    const window = rows.slice(offset, offset + limit)
    return shown({ rows: window, groups, ...all, ...togetherOf(found) })
  },
}

export const creatorView: DeskView<'creator'> = {
  topics: TOPICS,
  compute: (parts, { creator }) => shown(filesOf(parts).find(({ id }) => id === creator) ?? null),
}

/** Of the grants that run now. */
export function rowsOf(parts: DeskParts): readonly CreatorRow[] {
  return filesOf(parts).map((file) =>
    Object.assign(file, { figures: figuresOf(file, parts.portfolio) }),
  )
}

function filesOf({ documents, deps }: DeskParts): readonly CreatorFile[] {
  if (!documents.has('creators')) return []
  const rows = documents.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${documents.sql.tableOf('creators')} WHERE _deleted = 0`,
  )
  const now = deps.now()
  return rows.all().flatMap(({ data }) => {
    // The collection `creators` holds creator files, beside what the store adds to each.
    const { id, space, purposes, since, until, name, town, accounts, ...more } = JSON.parse(
      data,
    ) as CreatorFile
    const { connected, readings } = more
    const file = { id, space, purposes, since, until, name, town, accounts }
    if (isOver({ until }, now)) return []
    return Object.assign(file, connected && { connected }, readings && { readings })
  })
}

/** The page of the server where a creator gives this organisation a grant. */
function linkOf({ identity }: DeskParts): string {
  const { organisation, server } = identity.remembered
  return `${server}/account/sharing/${organisation}`
}
