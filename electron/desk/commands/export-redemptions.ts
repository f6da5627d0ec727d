/** `export-redemptions`: the ledger as it is filtered, as a table for other programs. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { redemptionsCsv } from '../files/redemptions-csv.ts'
import { writeRedemptionsXlsx } from '../files/redemptions-xlsx.ts'
import { factsOf, organisationOf, zoneOf } from '../views/facts.ts'
import { allRedemptions } from '../views/redemptions.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'

export const exportRedemptions: RunCommand<'export-redemptions'> = async (
  parts,
  { filter = {}, format = 'csv' },
) => {
  const { documents, deps, filesFolder } = parts
  if (!documents.has('redemptions')) return WRONG_DESK
  const file = `redemptions-${deps.newId()}.${format}`
  const path = join(filesFolder, file)
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
  const rows = allRedemptions(documents, filter)
  if (format === 'csv') await writeFile(path, redemptionsCsv(rows), { mode: 0o600 })
  else {
    // Nobody else reads it while it grows.
    await writeFile(path, '', { mode: 0o600 })
    const zone = zoneOf(organisationOf(factsOf(documents)))
    await writeRedemptionsXlsx(path, { rows, zone, dateOf: deps.dateOf })
  }
  return done({ file })
}
