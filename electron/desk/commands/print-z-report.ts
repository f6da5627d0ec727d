/** `print-z-report`: a closed shift's Z or the open one's X as a file: PDF, CSV, or 40 columns for a receipt printer. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Language } from '../../../shared/words/words.ts'
import { reportCsv } from '../files/report-csv.ts'
import {
  type ReportPaper,
  reportPaper,
  type ReportSetting,
  titleOf,
} from '../files/report-paper.ts'
import { reportPdf } from '../files/report-pdf.ts'
import { reportText } from '../files/report-text.ts'
import type { Journal } from '../journal/journal.ts'
import type { DeskParts } from '../parts.ts'
import { venuesOf } from '../views/facts.ts'
import { done, NOT_SAVED, type RunCommand } from './command.ts'
import { named } from './shift.ts'
import { answerOf, atTill } from './till.ts'

type Format = 'pdf' | 'csv' | 'text'
const EXTENSIONS: Readonly<Record<Format, string>> = { pdf: 'pdf', csv: 'csv', text: 'txt' }

export const printZReport: RunCommand<'print-z-report'> = (parts, wish) =>
  atTill(parts, async ({ journal }) => {
    const { number = null, format, language = 'en' } = wish
    const found = await reportOf(journal, number)
    if (found.kind !== 'done') return found
    const setting = await settingOf(parts, journal, language)
    if (setting === undefined) return NOT_SAVED
    const report = named(parts, found.value)
    const bytes = await bytesOf(parts, reportPaper(report, setting), { format, report })
    const extension = EXTENSIONS[format]
    const file = `report-${parts.deps.newId()}.${extension}`
    await mkdir(parts.filesFolder, { recursive: true, mode: 0o700 })
    await writeFile(join(parts.filesFolder, file), bytes, { mode: 0o600 })
    const title = titleOf(report, LANGUAGES[language].report)
    return done({ file, name: `${title}, ${setting.till}.${extension}` })
  })

async function reportOf(journal: Journal, number: number | null): Promise<Answer<ShiftReport>> {
  if (number === null) return answerOf(await journal.ask('xReport'))
  const kept = await journal.ask('zReports', { before: number + 1, limit: 1 })
  if (!kept.ok) return NOT_SAVED
  const [report] = kept.value
  return report?.number === number
    ? done(report)
    : { kind: 'refused', reason: 'unknown_report', facts: { number } }
}

/** Undefined where the journal could not be read. */
async function settingOf(
  { identity, documents }: DeskParts,
  journal: Journal,
  language: Language,
): Promise<ReportSetting | undefined> {
  const snapshot = await journal.ask('snapshot')
  if (!snapshot.ok || identity.kind !== 'till') return undefined
  const { organisationName: organisation, name: till, venueName, venue } = identity.remembered
  const { clashRisk, clashRisks } = snapshot.value
  return {
    language,
    organisation,
    till,
    venue: venueName,
    zone: venuesOf(documents).find((fact) => fact.venue === venue)?.zone ?? 'UTC',
    currency: clashRisk.currency,
    titles: new Map(clashRisks.map(({ campaign, title }) => [campaign, title])),
  }
}

async function bytesOf(
  { deps, fontsFolder: fonts }: DeskParts,
  paper: ReportPaper,
  { format, report }: { readonly format: Format; readonly report: ShiftReport },
): Promise<Uint8Array | string> {
  switch (format) {
    case 'pdf':
      return reportPdf(paper, { fonts, madeAt: deps.dateOf(report.takenAt) })
    case 'csv':
      return reportCsv(paper)
    case 'text':
      return reportText(paper)
  }
}
