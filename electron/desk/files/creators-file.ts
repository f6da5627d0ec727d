/** Creators that match as a file for other programs: CSV, or a workbook with what each figure means beside them. */
import { writeBook } from './book.ts'
import { type CreatorsListing, creatorsTable, definitionsTable } from './creators-table.ts'
import { CSV_START, csvLine } from './csv.ts'
import type { Making } from './making.ts'
import { writeCsvLines } from './table-cell.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'

/** False when it was stopped. */
export async function creatorsCsv(listing: CreatorsListing, making: Making): Promise<boolean> {
  const table = creatorsTable(listing)
  await making.write(CSV_START + csvLine(table.columns.map(({ name }) => name)))
  return writeCsvLines(table, making)
}

/** False when it was stopped. */
export async function creatorsXlsx(listing: CreatorsListing, making: Making): Promise<boolean> {
  const { terms } = LANGUAGES[listing.language].creatorPaper
  const sheets = [
    { name: terms.creators, table: creatorsTable(listing) },
    { name: terms.definitions, table: definitionsTable(listing) },
  ]
  const { asOf: madeAt, zone } = listing
  return writeBook({ title: terms.creators, madeAt, sheets, zone }, making)
}
