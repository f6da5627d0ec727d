/** Imports at a desk: a file comes in parts, then all of it counts or nothing; listed, and taken back by its id. */
import { type Instant, instant } from '../../../shared/base/time.ts'
import type { ImportedAccount, ImportSummary } from '../../../shared/domain/import/import.ts'
import { AHEAD_DAYS, judgeTelling } from '../../metrics/telling.ts'
import { dateOf } from '../../metrics/fetch-progress.ts'
import type { ImportRow } from '../../store/import-table.ts'
import { daysBetween } from '../../../shared/base/zoned-time.ts'
import { refused } from '../answer.ts'
import { request } from '../request.ts'
import {
  importCreatorsInput,
  importPartInput,
  leaveImportInput,
  listImportsInput,
  undoImportInput,
} from './imports.schema.ts'

const action = 'import_creators'

/** Sent again it takes its own place. */
export const importPart = request({
  action,
  input: importPartInput,
  run: async (
    { store, world },
    { person: { organisation }, input: { import: id, part, accounts } },
  ) => {
    const at = world.now()
    const told: readonly ImportedAccount[] = accounts.map(({ posts, ...account }) => ({
      ...account,
      posts: posts.map(({ postedAt, ...post }) => ({ ...post, postedAt: instant(postedAt) })),
    }))
    const fault = told.map((account) => faultOf(account, at)).find((one) => one !== null)
    if (fault !== undefined && fault !== null) return refused(fault)
    const kept = await store.keepImportPart({ organisation, id, part, accounts: told, at })
    return kept.ok ? { kind: 'done', value: {} } : { kind: 'failed', failure: kept.failure }
  },
})

function faultOf({ platform, series, posts }: ImportedAccount, asOf: Instant): string | null {
  for (const one of series) {
    const judged = judgeTelling(platform, { ...one, source: 'file', asOf })
    if (!judged.ok) return judged.refusal.reason
  }
  const isAhead = posts.some(
    (post) => daysBetween(dateOf(asOf), dateOf(post.postedAt)) > AHEAD_DAYS,
  )
  return isAhead ? 'day_ahead' : null
}

export const importCreators = request({
  action,
  input: importCreatorsInput,
  audit: ({ import: id, source, refusedRows }) => ({
    event: 'creators_imported',
    subject: id,
    facts: { source, refusedRows },
  }),
  run: ({ store, world }, { person: { organisation, person }, command, input }) => {
    const { import: id, ...unit } = input
    return store.keepImport({ ...unit, id, organisation, person, command, at: world.now() })
  },
})

/** Its person has stopped, or it did not come through. */
export const leaveImport = request({
  action,
  input: leaveImportInput,
  run: async ({ store }, { person: { organisation }, input }) => {
    const left = await store.leaveImport({ organisation, id: input.import })
    return left.ok ? { kind: 'done', value: {} } : { kind: 'failed', failure: left.failure }
  },
})

export const undoImport = request({
  action,
  input: undoImportInput,
  audit: ({ import: id }) => ({ event: 'import_undone', subject: id, facts: {} }),
  run: ({ store, world }, { person: { organisation, person }, command, input }) =>
    store.undoImport({ id: input.import, organisation, person, command, at: world.now() }),
})

export const listImports = request({
  action: 'read_creators',
  input: listImportsInput,
  run: async ({ store }, { person: { organisation } }) => {
    const rows = await store.imports(organisation)
    const people = await store.peopleOf(organisation)
    const names = new Map(people.map(({ person, name }) => [person, name]))
    const imports = rows.map((row) => summaryOf(row, names))
    return { kind: 'done', value: { imports } }
  },
})

function summaryOf(row: ImportRow, names: ReadonlyMap<string, string>) {
  const { id, source, fileName, person, at, figures, undoneAt, undoneBy } = row
  const byName = names.get(person) ?? null
  const undone =
    undoneAt === null ? null : { at: undoneAt, byName: names.get(undoneBy ?? '') ?? null }
  return { id, source, fileName, at, byName, ...figures, undone } satisfies ImportSummary
}
