/** `report-creator`: a job that writes what a grant allows of one creator, on paper or as a workbook. */
import type { LocalDate } from '../../../shared/base/time.ts'
import type { CreatorCommands } from '../../../shared/bridge/creator-commands.ts'
import type { CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { Post } from '../../../shared/domain/creator/post.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled } from '../../../shared/words/words.ts'
import { postsOf } from '../creator-material.ts'
import { creatorBook } from '../files/creator-book.ts'
import { allowedProfile, creatorPaper } from '../files/creator-paper.ts'
import { creatorPdf } from '../files/creator-pdf.ts'
import { figuresOfAccounts } from '../files/report-figures.ts'
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
  const { creator, knownOn, language, format } = wish
  const seen = await creatorProfileView.compute(parts, { creator, knownOn })
  if (seen.kind === 'failed') return seen
  const profile = seen.value
  if (profile === null) return { kind: 'refused', reason: 'unknown_creator', facts: {} }
  const posts = await postsIn(parts, profile, knownOn)
  if (posts === null) return NOT_SAVED
  const file = `creator-${parts.deps.newId()}.${format}`
  const report = { wish, profile: asThen(profile, knownOn), posts }
  const make = (making: Making) => write(parts, report, making)
  const run = (hand: JobHand): Promise<JobEnd> => makeFile(parts, { file, hand, from: 0, make })
  const { terms } = LANGUAGES[language].creatorPaper
  const name = profile.row.name ?? terms.unnamed
  const called =
    knownOn === undefined ? name : filled(terms.nameKnownOn, { name, day: String(knownOn) })
  const work = { name: 'report-creator', fileName: `${called}.${format}`, run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

/** Null where the columns could not be read. */
async function postsIn(
  { analysis }: DeskParts,
  { accounts }: CreatorProfile,
  knownOn: LocalDate | undefined,
): Promise<readonly Post[] | null> {
  if (analysis === null || accounts.length === 0) return []
  const told = accounts.map(({ account }) => account)
  const read = await postsOf(analysis.columns, told, knownOn)
  return read.kind === 'read' ? read.value : null
}

/** As known on a day the creator has the figures of the accounts then, and none that is kept no longer. */
function asThen(profile: CreatorProfile, knownOn: LocalDate | undefined): CreatorProfile {
  const { row, accounts } = profile
  if (knownOn === undefined || accounts.length === 0) return profile
  return { ...profile, row: { ...row, figures: figuresOfAccounts(row.figures, accounts) } }
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
  const { language, format, knownOn } = wish
  const zone = zoneOf(organisationOf(factsOf(documents)))
  const allowed = allowedProfile(profile)
  if (format === 'xlsx')
    return creatorBook({ profile: allowed, posts, language, zone, knownOn }, making)
  const organisation = identity.remembered.organisationName
  const { figures, since } = profile.row
  const paper = creatorPaper(allowed, posts, { language, organisation, zone, knownOn })
  const pdf = await creatorPdf(paper, {
    fonts: fontsFolder,
    madeAt: deps.dateOf(figures.asOf ?? since),
    step: making.step,
  })
  if (pdf === null) return false
  await making.write(pdf)
  return true
}
