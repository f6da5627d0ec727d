/** `export-redemptions`: a job that writes the ledger as it is filtered, as a table for other programs. */
import type { Commands } from '../../../shared/bridge/commands.ts'
import { redemptionsCsv } from '../files/redemptions-csv.ts'
import { redemptionsXlsx } from '../files/redemptions-xlsx.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { factsOf, organisationOf, zoneOf } from '../views/facts.ts'
import { allRedemptions } from '../views/redemptions.ts'
import { type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

type Wish = Commands['export-redemptions']['input']

export const exportRedemptions: RunCommand<'export-redemptions'> = async (parts, wish) => {
  if (!parts.documents.has('redemptions')) return WRONG_DESK
  const { format = 'csv' } = wish
  const run = (hand: JobHand): Promise<JobEnd> => write(parts, { ...wish, format }, hand)
  const work = { name: 'export-redemptions', fileName: `redemptions.${format}`, run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

function write(
  parts: DeskParts,
  { filter = {}, format }: Wish & { readonly format: 'csv' | 'xlsx' },
  hand: JobHand,
): Promise<JobEnd> {
  const { documents, deps } = parts
  const ledger = {
    windows: () => allRedemptions(documents, filter),
    zone: zoneOf(organisationOf(factsOf(documents))),
  }
  const make = format === 'csv' ? redemptionsCsv : redemptionsXlsx
  const file = `redemptions-${deps.newId()}.${format}`
  return makeFile(parts, { file, hand, from: 0, make: (making) => make(ledger, making) })
}
