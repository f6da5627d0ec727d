/**
 * Views `creators` and `creator`: who lets the organisation look. A grant that is over is shown no more, whether or not the server could
 * say so yet: a laptop without a network keeps to the end it was told.
 */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { DeskParts } from '../parts.ts'
import { fileOf, rowsOf } from './creator-book.ts'
import { foundIn } from './creator-finds.ts'
import { withoutClosed } from './creator-groups.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
const NOTHING_DRAWN = { done: 0, of: 0 }
/** Time ends a grant too. */
const TOPICS = ['creators', 'dossiers', 'alerts', 'portfolio', 'steps'] as const

export const creatorsView: DeskView<'creators'> = {
  topics: TOPICS,
  compute: (parts, input) => {
    const everyone = rowsOf(parts)
    const { rows, groups, together } = foundIn(everyone, input)
    const { offset = 0, limit = WINDOW, closed = [] } = input
    const open = withoutClosed({ rows, groups }, closed)
    const all = { total: rows.length, all: everyone.length, link: linkOf(parts) }
    const window = open.rows.slice(offset, offset + limit)
    parts.portfolio?.want(window.map(({ id }) => id))
    const drawn = parts.portfolio?.progress() ?? NOTHING_DRAWN
    return shown({ rows: window, offset, groups: open.groups, ...all, drawn, ...together })
  },
  write: ({ rows, ...rest }) =>
    `{"rows":[${rows.map(textOf).join()}],${JSON.stringify(rest).slice(1)}`,
}

/** Rows stay the same while nothing of them changed. */
const texts = new WeakMap<CreatorRow, string>()
const BEYOND_ASCII = /[^\0-\x7f]/g

/** As JSON. One letter beyond ASCII would make the text of all rows twice as large wherever it is held and handed on. */
function textOf(row: CreatorRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const text = JSON.stringify(row).replaceAll(
    BEYOND_ASCII,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  texts.set(row, text)
  return text
}

export const creatorView: DeskView<'creator'> = {
  topics: TOPICS,
  compute: (parts, { creator }) => shown(fileOf(parts, creator) ?? null),
}

/** The page of the server where a creator gives this organisation a grant. */
function linkOf({ identity }: DeskParts): string {
  const { organisation, server } = identity.remembered
  return `${server}/account/sharing/${organisation}`
}
