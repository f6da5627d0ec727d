/** `export-redemptions`: the ledger as it is filtered, as a table for other programs. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { redemptionsCsv } from '../files/redemptions-csv.ts'
import { allRedemptions } from '../views/redemptions.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'

export const exportRedemptions: RunCommand<'export-redemptions'> = async (
  parts,
  { filter = {} },
) => {
  const { documents, deps, filesFolder } = parts
  if (!documents.has('redemptions')) return WRONG_DESK
  const file = `redemptions-${deps.newId()}.csv`
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
  const text = redemptionsCsv(allRedemptions(documents, filter))
  await writeFile(join(filesFolder, file), text, { mode: 0o600 })
  return done({ file })
}
