/** `export-creators`: a job that writes all creators that match, as they are ordered and laid out, as a table for other programs. */
import { CREATOR_COLUMNS, type CreatorCommands } from '../../../shared/bridge/creator-commands.ts'
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorGrouping } from '../../../shared/bridge/creators-view.ts'
import { TIER_FLOORS } from '../../../shared/domain/creator/tier.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled } from '../../../shared/words/words.ts'
import { numberText, PLATFORM_NAMES, purposesText } from '../files/creator-names.ts'
import { creatorsCsv, creatorsXlsx } from '../files/creators-file.ts'
import type { CreatorsListing } from '../files/creators-table.ts'
import { CSV_CLOCK } from '../files/table-cell.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { rowsOf } from '../views/creator-book.ts'
import { foundIn } from '../views/creator-finds.ts'
import { tierOf } from '../views/creator-rows.ts'
import { factsOf, organisationOf, zoneOf } from '../views/facts.ts'
import { type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

type Wish = CreatorCommands['export-creators']['input']

export const exportCreators: RunCommand<'export-creators'> = async (parts, wish) => {
  if (!parts.documents.has('creators')) return WRONG_DESK
  // Settled now: what changes while it is written is another export's.
  const listing = listingOf(parts, wish)
  const file = `creators-${parts.deps.newId()}.${wish.format}`
  const run = (hand: JobHand): Promise<JobEnd> => {
    const make = wish.format === 'csv' ? creatorsCsv : creatorsXlsx
    return makeFile(parts, { file, hand, from: 0, make: (making) => make(listing, making) })
  }
  const work = { name: 'export-creators', fileName: `creators.${wish.format}`, run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

function listingOf(parts: DeskParts, wish: Wish): CreatorsListing {
  const { language, columns = CREATOR_COLUMNS, format, ...ask } = wish
  const { rows, together } = foundIn(rowsOf(parts), ask)
  const { group } = ask
  const zone = zoneOf(organisationOf(factsOf(parts.documents)))
  return {
    rows,
    columns,
    groupOf: group === undefined ? null : (row) => groupWords(row, group, language),
    asOf: together.asOf,
    language,
    zone,
    clock: format === 'csv' ? CSV_CLOCK : zone,
  }
}

function groupWords(
  row: CreatorRow,
  grouping: CreatorGrouping,
  language: Wish['language'],
): string {
  const { terms } = LANGUAGES[language].creatorPaper
  switch (grouping) {
    case 'platform':
      return row.figures.platform === null ? terms.notKnown : PLATFORM_NAMES[row.figures.platform]
    case 'tier': {
      const tier = tierOf(row.figures.followers)
      if (tier === null) return terms.belowTiers
      return filled(terms.tier, { count: numberText(TIER_FLOORS[tier], language) })
    }
    case 'town':
      return row.town ?? terms.notKnown
    case 'purpose':
      return purposesText(row.purposes, language)
  }
}
