/**
 * Imports and their part of the store's port: parts of a file are put aside until they are whole, then all of it is kept, and the
 * columns of this organisation written, in one unit; an import is taken away in one as well. Every question names the organisation.
 */
import type { Instant } from '../../shared/base/time.ts'
import type { Facts } from '../../shared/base/result.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import {
  amountTold,
  importFault,
  type ImportedAccount,
  type ImportRefusal,
  type ImportSource,
} from '../../shared/domain/import/import.ts'
import { lastDayOf } from '../../shared/domain/import/read-rows.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import { monthOf, monthsOf } from '../metrics/telling.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import type { MetricAccount } from '../metrics/project-block.ts'
import type { CommandKey } from './answers.ts'
import type { Database } from './database.ts'
import { openGrants, projectFiles } from './grants.ts'
import { type ImportFigures, type ImportRow, isSamePlace } from './import-table.ts'
import { accountsUnder, removeBlocks, writeBlocks } from './metric-blocks.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

/** What is told by one frame. */
export interface ImportPart {
  readonly organisation: string
  readonly id: string
  readonly part: number
  /** Judged before (`judgeTelling`). */
  readonly accounts: readonly ImportedAccount[]
  readonly at: Instant
}

export interface ImportUnit extends Pick<
  ImportRow,
  'id' | 'organisation' | 'hash' | 'source' | 'fileName' | 'person' | 'at'
> {
  readonly command: CommandKey
  /** How many of them make the whole. */
  readonly parts: number
  readonly refusedRows: number
}

export interface UndoUnit extends Pick<ImportRow, 'id' | 'organisation' | 'person' | 'at'> {
  readonly command: CommandKey
}

export interface ImportVerbs {
  keepImportPart(part: ImportPart): Promise<Written<null>>
  /** All that its parts tell, or nothing. */
  keepImport(unit: ImportUnit): Promise<Written<WireAnswer>>
  /** Its parts are not wanted any more; of one that stands nothing is taken. */
  leaveImport(place: Pick<ImportPart, 'organisation' | 'id'>): Promise<Written<null>>
  undoImport(unit: UndoUnit): Promise<Written<WireAnswer>>
  /** The newest first; those that were taken back too. */
  imports(organisation: string): Promise<readonly ImportRow[]>
}

/** Listed. */
const LISTED_MAX = 200

type Held = Pick<
  Tables,
  'answers' | 'documents' | 'metrics' | 'fetches' | 'imports' | 'participants' | 'terms'
> & {
  readonly grants: ReturnType<typeof openGrants>
}

export function importVerbs(
  database: Database,
  tables: Omit<Held, 'grants'>,
  writer: Writer,
): ImportVerbs {
  const held: Held = { ...tables, grants: openGrants(database) }
  const { imports } = tables
  return {
    keepImportPart: ({ accounts, ...place }) =>
      writer.write(() => {
        imports.putPart({ ...place, body: JSON.stringify(accounts) })
        return null
      }),
    keepImport: (unit) =>
      writer.write((turn) => once(held, unit, () => keepImport(held, turn, unit))),
    leaveImport: ({ organisation, id }) =>
      writer.write(() => {
        imports.dropParts(organisation, id)
        return null
      }),
    undoImport: (unit) =>
      writer.write((turn) => once(held, unit, () => undoImport(held, turn, unit))),
    imports: async (organisation) => imports.importsOf(organisation, LISTED_MAX),
  }
}

function once(
  { answers }: Held,
  { command, at }: Pick<UndoUnit, 'command' | 'at'>,
  run: () => WireAnswer,
): WireAnswer {
  const kept = answers.command(command)
  if (kept !== undefined) return kept
  const answer = run()
  answers.keepCommand(command, answer, at)
  return answer
}

function refused(reason: ImportRefusal, facts: Facts = {}): WireAnswer {
  // Single values alone, which the wire takes as they are.
  return { kind: 'refused', reason, facts: facts as Record<string, string | number> }
}

interface Opened {
  readonly account: ImportedAccount
  readonly grant: Grant
}

/** Kept or refused, its parts are wanted no more. */
function keepImport(held: Held, turn: Turn, unit: ImportUnit): WireAnswer {
  const answer = keepWhole(held, turn, unit)
  held.imports.dropParts(unit.organisation, unit.id)
  return answer
}

function keepWhole(held: Held, turn: Turn, unit: ImportUnit): WireAnswer {
  const { organisation, id, hash, source, fileName, person, at } = unit
  const { imports } = held
  const before = imports.importOfFile(organisation, hash)
  if (before !== undefined) return refused('imported_before', { at: before.at })
  const parts = imports.partsOf(organisation, id)
  if (parts.length !== unit.parts) return refused('import_torn')
  // Written by `keepImportPart`.
  const accounts = parts.flatMap((body) => JSON.parse(body) as readonly ImportedAccount[])
  const figures = figuresOf(accounts, unit.refusedRows)
  const fault = importFault(accounts, source)
  if (fault !== null) return refused(fault)
  const opened: Opened[] = []
  for (const account of accounts) {
    const grant = held.grants.runningOf(account.creator)
    if (grant?.organisation !== organisation) return refused('creator_closed')
    opened.push({ account, grant })
  }
  imports.putImport({ organisation, id, hash, source, fileName, person, at, figures })
  for (const one of opened) tell(held, one, { id, source, at })
  for (const grant of grantsOf(opened)) rewrite(held, turn, grant)
  return { kind: 'done', value: { import: id } }
}

function figuresOf(accounts: readonly ImportedAccount[], refusedRows: number): ImportFigures {
  const series = accounts.flatMap((account) => account.series)
  const posts = accounts.flatMap((account) => account.posts)
  const days = [
    ...series.flatMap((one) => [one.firstDay, lastDayOf(one)]),
    ...posts.map(({ postedAt }) => dateOf(postedAt)),
  ].toSorted()
  const places = new Set(accounts.map((one) => `${one.creator} ${one.platform} ${one.handle}`))
  return {
    accounts: places.size,
    ...amountTold(series),
    posts: posts.length,
    refusedRows,
    firstDay: days.at(0) ?? null,
    lastDay: days.at(-1) ?? null,
  }
}

function tell(
  { imports }: Held,
  { account, grant }: Opened,
  told: { readonly id: string; readonly source: ImportSource; readonly at: Instant },
): void {
  const { id, source, at: asOf } = told
  const place = imports.placeFor(grant.id, account)
  for (const { metric, firstDay, counts } of account.series)
    for (const [month, word] of monthsOf({ firstDay, counts, asOf }))
      imports.putImported(place, { import: id, source, month, metric }, word)
  for (const post of account.posts) {
    const month = monthOf(dateOf(post.postedAt))
    imports.putImportedPost(place, { import: id, source, month, asOf }, post)
  }
}

function grantsOf(opened: readonly Opened[]): readonly Grant[] {
  return [...new Map(opened.map(({ grant }) => [grant.id, grant])).values()]
}

type Blocked = Omit<Held, 'answers'>

/** The accounts under a grant that any import speaks of. */
function spokenOf(held: Blocked, grant: Grant): readonly MetricAccount[] {
  const places = held.imports.placesOf(grant.id)
  return accountsUnder(held, grant).filter((account) =>
    places.some((place) => isSamePlace(account, place)),
  )
}

/** The blocks of those, and the creator file beside them. */
function rewrite(held: Blocked, turn: Turn, grant: Grant): void {
  for (const account of spokenOf(held, grant)) writeBlocks(held, turn, { grant, account })
  projectFiles(held, { rows: held.grants, turn, person: grant.person })
}

/** What is taken away comes to desks as another edition: they forget the account and hear what is left of it. */
function undoImport(held: Held, turn: Turn, unit: UndoUnit): WireAnswer {
  const { organisation, id, person, at } = unit
  const { imports, grants } = held
  const row = imports.importOf(organisation, id)
  if (row === undefined) return refused('unknown_import')
  if (row.undoneAt !== null) return refused('import_undone')
  const spoken = new Set(imports.placesOfImport(id).map(({ grant }) => grant))
  const looking = [...spoken].flatMap((grant) => grants.runningOf(grant) ?? [])
  regroup(held, turn, { looking, change: () => imports.dropImported(id) })
  imports.undoImport({ organisation, id }, { person, at })
  for (const { person: of } of looking) projectFiles(held, { rows: grants, turn, person: of })
  return { kind: 'done', value: {} }
}

/** A person's accounts are others now: where imports speak of one of them, its blocks are others too. */
export function regroupPerson(
  held: Blocked,
  turn: Turn,
  { person, change }: { readonly person: string; readonly change: () => void },
): void {
  const looking = held.grants
    .running(person)
    .filter((grant) => held.imports.placesOf(grant.id).length > 0)
  regroup(held, turn, { looking, change })
}

function regroup(
  held: Blocked,
  turn: Turn,
  { looking, change }: { readonly looking: readonly Grant[]; readonly change: () => void },
): void {
  for (const grant of looking)
    for (const account of spokenOf(held, grant)) removeBlocks(held, turn, { grant, account })
  change()
  for (const grant of looking) {
    held.imports.raisePlaces(grant.id)
    for (const account of accountsUnder(held, grant)) writeBlocks(held, turn, { grant, account })
  }
}
