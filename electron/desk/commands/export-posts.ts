/** `export-posts`: a job that writes all posts of a creator that match, as they are ordered, as a table for other programs. */
import type { PostId } from '../../../shared/base/ids.ts'
import type { CreatorCommands } from '../../../shared/bridge/creator-commands.ts'
import { allowedPosts, type Post } from '../../../shared/domain/creator/post.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { writeBook } from '../files/book.ts'
import { CSV_START, csvLine } from '../files/csv.ts'
import type { Making } from '../files/making.ts'
import { type ListedPost, postsTable } from '../files/posts-table.ts'
import { CSV_CLOCK, type Table, writeCsvLines } from '../files/table-cell.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { fileOf } from '../views/creator-book.ts'
import { postRows, postsAsked, type PostsFound } from '../views/creator-posts.ts'
import { factsOf, organisationOf, zoneOf } from '../views/facts.ts'
import { NOT_SAVED, type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

type Wish = CreatorCommands['export-posts']['input']

export const exportPosts: RunCommand<'export-posts'> = async (parts, wish) => {
  if (!parts.documents.has('creators')) return WRONG_DESK
  const found = await postsAsked(parts, wish)
  if (found.kind === 'failed') return NOT_SAVED
  if (found.value === null) return { kind: 'refused', reason: 'unknown_creator', facts: {} }
  const { format, language } = wish
  const purposes = fileOf(parts, wish.creator)?.purposes ?? []
  const allowed = new Map(allowedPosts(found.value.posts, purposes).map((post) => [post.id, post]))
  // Settled now: what is told while it is written is another export's.
  const zone = zoneOf(organisationOf(factsOf(parts.documents)))
  const clock = format === 'csv' ? CSV_CLOCK : zone
  const table = postsTable(listedOf(found.value, allowed, wish), { language, clock })
  const title = nameOf(parts, wish)
  const file = `posts-${parts.deps.newId()}.${format}`
  const make = (making: Making) =>
    format === 'csv'
      ? writeCsv(table, making)
      : writeSheet({ title, table, language, zone }, making)
  const run = (hand: JobHand): Promise<JobEnd> => makeFile(parts, { file, hand, from: 0, make })
  const work = { name: 'export-posts', fileName: `${title}.${format}`, run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

/** @param allowed a file has nothing that serves no purpose of the grant. */
function listedOf(
  found: PostsFound,
  allowed: ReadonlyMap<PostId, Post>,
  wish: Wish,
): readonly ListedPost[] {
  const accounts = new Map(found.accounts.map((account) => [account.id, account]))
  return postRows(found, wish).flatMap(({ id, account: of, standing }) => {
    const [post, account] = [allowed.get(id), accounts.get(of)]
    return post === undefined || account === undefined ? [] : { post, account, standing }
  })
}

function nameOf(parts: DeskParts, { creator, language, knownOn }: Wish): string {
  const { terms } = LANGUAGES[language].creatorPaper
  const name = fileOf(parts, creator)?.name ?? terms.unnamed
  return [name, terms.posts, ...(knownOn === undefined ? [] : [knownOn])].join(', ')
}

/** False when it was stopped. */
async function writeCsv(table: Table, making: Making): Promise<boolean> {
  await making.write(CSV_START + csvLine(table.columns.map(({ name }) => name)))
  return writeCsvLines(table, making)
}

interface Sheet {
  readonly title: string
  readonly table: Table
  readonly language: Wish['language']
  readonly zone: string
}

/** False when it was stopped. */
function writeSheet({ title, table, language, zone }: Sheet, making: Making): Promise<boolean> {
  const { posts } = LANGUAGES[language].creatorPaper.terms
  return writeBook({ title, madeAt: null, sheets: [{ name: posts, table }], zone }, making)
}
