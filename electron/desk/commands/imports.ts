/**
 * Commands on files of creators. The file is read in a thread of its own each time anew, so that what was tried and what is sent
 * are the same reading; what is sent goes to the server in parts, which keeps all of it or nothing.
 */
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { ImportAsk, ImportTrial, TriedSample } from '../../../shared/bridge/import-commands.ts'
import {
  type FollowerSample,
  SAMPLE_AT_LEAST,
} from '../../../shared/domain/creator/follower-sample.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import { amountTold, importFault } from '../../../shared/domain/import/import.ts'
import { mappingFault } from '../../../shared/domain/import/mapping.ts'
import { sampleMappingFault } from '../../../shared/domain/import/sample-mapping.ts'
import { LEARNED } from '../../../shared/domain/integrity/learned.ts'
import { shareOfSample } from '../../../shared/domain/integrity/sample-share.ts'
import type { ReadAsk, WholeRead } from '../files/import/reader.ts'
import { refusedCsv } from '../files/import/refused-csv.ts'
import { matched, type MatchedRead, triedAccounts } from '../import-match.ts'
import { partsOf } from '../import-parts.ts'
import type { DeskParts } from '../parts.ts'
import { rowsOf } from '../views/creator-book.ts'
import { asked, done, type RunCommand, WRONG_DESK } from './command.ts'

const refusedAs = (reason: string) => ({ kind: 'refused', reason, facts: {} }) as const
/** Shown; all of them stand in the file. */
const REFUSED_SHOWN = 200

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: Answer<never> }

const lookAtImport: RunCommand<'look-at-import'> = async (parts, input) => {
  const read = await askReader(parts, { ...input, kind: 'look', mapping: null })
  if (!read.ok) return read.answer
  return read.value.kind === 'looked' ? done(read.value.look) : CANCELLED
}

const CANCELLED = refusedAs('reading_stopped')
const STOPPED = refusedAs('import_stopped')

type Looking = Omit<ReadAsk, 'path' | 'today'> & { readonly file: string }

async function askReader(
  { analysis, deps, filesFolder }: DeskParts,
  { file, ...ask }: Looking,
): Promise<
  Read<Exclude<Awaited<ReturnType<NonNullable<DeskParts['analysis']>['files']['ask']>>, null>>
> {
  if (analysis === null) return { ok: false, answer: WRONG_DESK }
  const path = join(filesFolder, file)
  if (!isTaken(file) || !existsSync(path)) return { ok: false, answer: refusedAs('file_gone') }
  const today = localTimeOf(deps.now(), ask.zone).date
  const answer = await analysis.files.ask({ ...ask, path, today })
  if (answer === null) return { ok: false, answer: CANCELLED }
  if (answer.kind === 'faulty') return { ok: false, answer: refusedAs(answer.fault) }
  return { ok: true, value: answer }
}

/** What the desk itself made is never read or taken away here. */
const isTaken = (file: string): boolean => file.startsWith('in-')

interface Tried {
  readonly read: WholeRead
  readonly match: MatchedRead
}

async function readWhole(parts: DeskParts, ask: ImportAsk): Promise<Read<Tried>> {
  const { mapping, file, platform, zone, sample } = ask
  // A column says whose account each row is: nobody else is named beside it.
  const target = (mapping?.handleColumn ?? null) === null ? ask.target : null
  const today = localTimeOf(parts.deps.now(), zone).date
  const fault =
    sample === undefined ? mapping && mappingFault(mapping) : sampleMappingFault(sample, today)
  if (fault !== null) return { ok: false, answer: refusedAs(fault) }
  const answer = await askReader(parts, { kind: 'read', file, platform, zone, mapping, sample })
  if (!answer.ok) return answer
  if (answer.value.kind !== 'read') return { ok: false, answer: CANCELLED }
  const { read } = answer.value
  // An archive has no rows of followers.
  if (sample !== undefined && read.sample === null)
    return { ok: false, answer: refusedAs('sample_no_table') }
  return { ok: true, value: { read, match: matched(rowsOf(parts), read, { platform, target }) } }
}

const tryImport: RunCommand<'try-import'> = async (parts, ask) => {
  const whole = await readWhole(parts, ask)
  if (!whole.ok) return whole.answer
  const { read, match } = whole.value
  const accounts = await triedAccounts(parts, match)
  const { rows, repeated, refusedCount, refused } = read.rows
  const all = [...refused, ...match.refused].toSorted((a, b) => a.line - b.line)
  const trial: ImportTrial = {
    rows,
    repeated,
    refusedCount: refusedCount + match.refusedRows,
    refused: all.slice(0, REFUSED_SHOWN),
    refusedFile: all.length === 0 ? null : await writeRefused(parts, all),
    accounts,
    days: amountTold(match.accounts.flatMap(({ told }) => told.series)).days,
    posts: match.accounts.reduce((sum, { told }) => sum + told.posts.length, 0),
    sample: read.sample && triedSample(read.sample),
  }
  return done(trial)
}

function triedSample(sample: FollowerSample): TriedSample {
  const { count, takenOn, order } = sample
  const made = shareOfSample(sample, LEARNED.profile)
  return { count, takenOn, order, share: made.ok ? made.value : null, atLeast: SAMPLE_AT_LEAST }
}

async function writeRefused(
  { filesFolder, deps }: DeskParts,
  all: Parameters<typeof refusedCsv>[0],
): Promise<string> {
  const file = `import-refused-${deps.newId()}.csv`
  await writeFile(join(filesFolder, file), refusedCsv(all), { mode: 0o600 })
  return file
}

const importFile: RunCommand<'import-file'> = async (parts, { name, ...ask }) => {
  const isStopped = parts.analysis?.files.begin() ?? (() => false)
  const tried = await readWhole(parts, ask)
  if (!tried.ok) return tried.answer
  const { read, match } = tried.value
  const { sync, deps, filesFolder } = parts
  const accounts = match.accounts.map(({ told }) => told)
  const fault = importFault(accounts)
  if (fault !== null) return refusedAs(fault)
  const id = deps.newId()
  const { hash, source, rows } = read
  const refusedRows = rows.refusedCount + match.refusedRows
  const whole = { import: id, hash, source, fileName: name, refusedRows }
  const kept = await sendParts(parts, { whole, sent: partsOf(accounts), isStopped })
  if (kept.kind !== 'done') {
    // What came of it waits for nothing any more; where the server is not heard, its night drops it.
    await sync.commands.ask('leave-import', { import: id })
    return kept
  }
  await rm(join(filesFolder, ask.file), { force: true })
  return done({ import: id })
}

interface Sending {
  readonly whole: Readonly<Record<string, string | number>> & { readonly import: string }
  readonly sent: ReturnType<typeof partsOf>
  readonly isStopped: () => boolean
}

/** One after the other; once the last word is said nothing stops it any more. */
async function sendParts(
  { sync }: DeskParts,
  { whole, sent, isStopped }: Sending,
): Promise<Answer> {
  for (const [at, accounts] of sent.entries()) {
    if (isStopped()) return STOPPED
    // Plain data of what was read.
    const json = JSON.parse(
      JSON.stringify({ import: whole.import, part: at + 1, accounts }),
    ) as Json
    const answer = await sync.commands.ask('import-part', json)
    if (answer.kind !== 'done') return answer
  }
  return isStopped()
    ? STOPPED
    : sync.commands.ask('import-creators', { ...whole, parts: sent.length })
}
type Json = Parameters<DeskParts['sync']['commands']['ask']>[1]

/** Whatever is being read or sent goes no further. */
const stopImport: RunCommand<'stop-import'> = async ({ analysis }) => {
  await analysis?.files.close()
  return done({})
}

const leaveImport: RunCommand<'leave-import'> = async ({ filesFolder }, { file }) => {
  if (!isTaken(file)) return refusedAs('file_gone')
  await rm(join(filesFolder, file), { force: true })
  return done({})
}

export const importCommands = {
  'look-at-import': lookAtImport,
  'try-import': tryImport,
  'import-file': importFile,
  'stop-import': stopImport,
  'leave-import': leaveImport,
  'undo-import': asked('undo-import'),
  'list-imports': asked('list-imports'),
} as const
