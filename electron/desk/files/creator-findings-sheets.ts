/** Findings of a creator's workbook: why each was made and what people said of it, and every post behind it. */
import { letterOf } from '../../../shared/base/letters.ts'
import type { FindingSeen } from '../../../shared/bridge/creator-profile.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import { allowedPosts } from '../../../shared/domain/creator/post.ts'
import { findingPosts, type FindingPosts } from '../../../shared/domain/integrity/finding-posts.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { reasonText, restsOnText, reviewText } from './creator-findings-paper.ts'
import { accountName } from './creator-names.ts'
import { type ReportedAccount, termsOf } from './creator-paper.ts'
import { columns, type CreatorBook } from './creator-sheet.ts'
import {
  momentCell,
  NOTHING,
  numberCell,
  type Table,
  type TableCell,
  textCell,
  wholeTable,
} from './table-cell.ts'

/** A row a reason; what is said of the finding stands in each. */
export function findingsTable(book: CreatorBook): Table {
  const { language, zone } = book
  const { integrity } = LANGUAGES[language]
  const terms = termsOf(language)
  const rows = behindEach(book).flatMap((one) => {
    const { finding, review } = one.seen
    const which = whichCells(one, language)
    return finding.evidence.map((evidence) =>
      which.concat(
        numberCell(finding.probability),
        textCell(integrity.bands[finding.band]),
        textCell(reasonText(evidence, language)),
        textCell(evidence.speaks === 'for' ? terms.raises : terms.lowers),
        textCell(restsOnText(one.behind, language)),
        textCell(finding.clearedBy.map((code) => integrity.clearing[code]).join('; ')),
        textCell(reviewText(review, { language, zone })),
        textCell(integrity.notAnAccusation),
      ),
    )
  })
  return wholeTable(
    columns(language, [
      ...WHICH,
      ['probability', 18],
      ['standing', 26],
      ['reason', 60],
      ['speaks', 16],
      ['restsOn', 60],
      ['clearing', 60],
      ['review', 60],
      ['note', 60],
    ]),
    rows,
  )
}

/** A row a post, the newest first; of a finding without any, that there is none. */
export function behindFindingsTable(book: CreatorBook): Table {
  const { language, zone } = book
  const { postKinds } = LANGUAGES[language].creatorPaper
  const rows = behindEach(book).flatMap((one) => {
    const { posts } = one.behind
    const rests = textCell(restsOnText(one.behind, language))
    const head = whichCells(one, language).concat(rests)
    if (posts.length === 0) return [head.concat(NOTHING, NOTHING, NOTHING)]
    return posts.map((post) =>
      head.concat(
        momentCell(post.postedAt),
        textCell(postKinds[post.kind]),
        textCell(postAddress(one.account.platform, post.address)),
      ),
    )
  })
  const heads = columns(language, [
    ...WHICH,
    ['restsOn', 60],
    ['posted', 26],
    ['kind', 14],
    ['address', 60],
  ])
  const { timeIn, posted } = termsOf(language)
  const named = heads.map(({ name, width }) => {
    return { width, name: name === posted ? filled(timeIn, { name, zone }) : name }
  })
  return wholeTable(named, rows)
}

interface Behind {
  readonly account: ReportedAccount['account']
  readonly letter: string
  readonly seen: FindingSeen
  readonly behind: FindingPosts
}

/** Of posts those that the grant allows. */
function behindEach({ profile, posts }: CreatorBook): readonly Behind[] {
  const allowed = allowedPosts(posts, profile.row.purposes)
  return profile.accounts.flatMap(({ account, findings }) => {
    const own = allowed.filter((post) => post.account === account.id)
    return findings.map((seen, at) => {
      return { account, letter: letterOf(at), seen, behind: findingPosts(seen, own) }
    })
  })
}

/** Which finding it is. */
const WHICH = [
  ['account', 26],
  ['letter', 10],
  ['finding', 40],
  ['from', 12],
  ['to', 12],
] as const

function whichCells({ account, letter, seen }: Behind, language: Language): readonly TableCell[] {
  const { finding, from, until } = seen
  return [
    textCell(accountName(account)),
    textCell(letter),
    textCell(LANGUAGES[language].integrity.findings[finding.kind]),
    { kind: 'day', date: from },
    { kind: 'day', date: until },
  ]
}
