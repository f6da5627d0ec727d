/**
 * Posts as a table for other programs, in the order they are handed in: each count as it was last told, with its sources and the day
 * it is of. A count that was not told is an empty cell and named beside, never 0.
 */
import type { Account } from '../../../shared/domain/creator/account.ts'
import { type EngagementBase, engagementOf } from '../../../shared/domain/creator/engagement.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import type { PostStanding } from '../../../shared/domain/creator/post-standing.ts'
import { type Post, POST_COUNTS } from '../../../shared/domain/creator/post.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { accountName, PLATFORM_NAMES, purposesText, sourcesText } from './creator-names.ts'
import { COUNT_TERMS } from './creator-posts-paper.ts'
import {
  momentCell,
  numberCell,
  type Table,
  type TableCell,
  type TableColumn,
  textCell,
} from './table-cell.ts'

export interface ListedPost {
  readonly post: Post
  readonly account: Account
  /** Null: too few of its account can be rated. */
  readonly standing: PostStanding | null
}

interface Column extends TableColumn {
  readonly read: (listed: ListedPost) => TableCell
}

/** Rows between two looks at what else the desk has to do. */
const WINDOW = 500

/** @param clock zone of the times, which their heads name: a table has UTC, a workbook the zone that its own are of. */
export function postsTable(
  posts: readonly ListedPost[],
  { language, clock }: { readonly language: Language; readonly clock: string },
): Table {
  const columns = columnsIn(language, clock)
  return {
    columns: columns.map(({ name, width }) => ({ name, width })),
    *windows() {
      for (let from = 0; from < posts.length; from += WINDOW) {
        const window = posts.slice(from, from + WINDOW)
        yield [from / posts.length, window.map((listed) => columns.map(({ read }) => read(listed)))]
      }
    },
  }
}

const BASES: readonly EngagementBase[] = ['followers', 'reach', 'views']

function columnsIn(language: Language, clock: string): readonly Column[] {
  const { postKinds, terms, bases } = LANGUAGES[language].creatorPaper
  const column = (name: string, width: number, read: Column['read']): Column => ({
    name,
    width,
    read,
  })
  const yesNo = (is: boolean | null): TableCell =>
    textCell(is === null ? null : is ? terms.yes : terms.no)
  return [
    column(terms.account, 26, ({ account }) => textCell(accountName(account))),
    column(terms.platform, 12, ({ account }) => textCell(PLATFORM_NAMES[account.platform])),
    column(filled(terms.timeIn, { name: terms.posted, zone: clock }), 26, ({ post }) =>
      momentCell(post.postedAt),
    ),
    column(terms.kind, 14, ({ post }) => textCell(postKinds[post.kind])),
    column(terms.sponsored, 12, ({ post }) => yesNo(post.isSponsored)),
    column(terms.disclosed, 16, ({ post }) => yesNo(post.isDisclosed)),
    column(terms.address, 44, ({ post, account }) =>
      textCell(postAddress(account.platform, post.address)),
    ),
    column(terms.followersThen, 18, ({ post }) => numberCell(post.followersAtPosting)),
    ...POST_COUNTS.map((name) =>
      column(terms[COUNT_TERMS[name]], 12, ({ post }) => numberCell(post.counts.value[name])),
    ),
    column(terms.notTold, 30, ({ post }) => textCell(untoldText(post, language))),
    ...BASES.map((base) =>
      column(filled(terms.rateBy, { base: bases[base] }), 18, ({ post }) =>
        numberCell(engagementOf(post, base), 'ratio'),
      ),
    ),
    column(terms.amongOwn, 16, ({ standing }) =>
      numberCell(standing === null ? null : standing.percentile * 100),
    ),
    column(terms.amongOwnBy, 16, ({ standing }) =>
      textCell(standing === null ? null : bases[standing.base]),
    ),
    column(terms.sources, 28, ({ post }) => textCell(sourcesText(post.counts.sources, language))),
    column(terms.mayServe, 28, ({ post }) =>
      textCell(purposesText(post.counts.purposes, language)),
    ),
    column(filled(terms.timeIn, { name: terms.countsTold, zone: clock }), 26, ({ post }) =>
      momentCell(post.counts.asOf),
    ),
  ]
}

/** Null: all were told. */
function untoldText({ counts, followersAtPosting }: Post, language: Language): string | null {
  const { terms } = LANGUAGES[language].creatorPaper
  const untold = [
    ...(followersAtPosting === null ? [terms.followersThen] : []),
    ...POST_COUNTS.filter((name) => counts.value[name] === null).map(
      (name) => terms[COUNT_TERMS[name]],
    ),
  ]
  return untold.length === 0 ? null : untold.join('; ')
}
