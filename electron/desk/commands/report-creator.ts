/** `report-creator`: a job that writes what a grant allows of one creator, on paper or as a workbook. */
import type { CreatorCommands } from '../../../shared/bridge/creator-commands.ts'
import type { CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { Post } from '../../../shared/domain/creator/post.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { creatorBook } from '../files/creator-book.ts'
import { allowedProfile, creatorPaper } from '../files/creator-paper.ts'
import { creatorPdf } from '../files/creator-pdf.ts'
import type { Making } from '../files/making.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { creatorProfileView } from '../views/creator-profile.ts'
import { factsOf, organisationOf, zoneOf } from '../views/facts.ts'
import { NOT_SAVED, type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

type Wish = CreatorCommands['report-creator']['input']

export const reportCreator: RunCommand<'report-creator'> = async (parts, wish) => {
  if (!parts.documents.has('creators')) return WRONG_DESK
  const seen = await creatorProfileView.compute(parts, { creator: wish.creator })
  if (seen.kind === 'failed') return seen
  const profile = seen.value
  if (profile === null) return { kind: 'refused', reason: 'unknown_creator', facts: {} }
  const posts = await postsOf(parts, profile)
  if (posts === null) return NOT_SAVED
  const file = `creator-${parts.deps.newId()}.${wish.format}`
  const make = (making: Making) => write(parts, { wish, profile, posts }, making)
  const run = (hand: JobHand): Promise<JobEnd> => makeFile(parts, { file, hand, from: 0, make })
  const name = profile.row.name ?? LANGUAGES[wish.language].creatorPaper.terms.unnamed
  const work = { name: 'report-creator', fileName: `${name}.${wish.format}`, run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

/** Null where the columns could not be read. */
async function postsOf(
  { analysis }: DeskParts,
  { accounts }: CreatorProfile,
): Promise<readonly Post[] | null> {
  if (analysis === null || accounts.length === 0) return []
  const read = await analysis.columns.posts(accounts.map(({ account }) => account.id))
  return read.ok ? read.value : null
}

interface Report {
  readonly wish: Wish
  readonly profile: CreatorProfile
  readonly posts: readonly Post[]
}

/** False when it was stopped. */
async function write(
  { deps, documents, fontsFolder, identity }: DeskParts,
  { wish, profile, posts }: Report,
  making: Making,
): Promise<boolean> {
  const { language, format } = wish
  const zone = zoneOf(organisationOf(factsOf(documents)))
  const allowed = allowedProfile(profile)
  if (format === 'xlsx') return creatorBook({ profile: allowed, posts, language, zone }, making)
  const organisation = identity.remembered.organisationName
  const { figures, since } = profile.row
  const pdf = await creatorPdf(creatorPaper(allowed, { language, organisation, zone }), {
    fonts: fontsFolder,
    madeAt: deps.dateOf(figures.asOf ?? since),
    step: making.step,
  })
  if (pdf === null) return false
  await making.write(pdf)
  return true
}
