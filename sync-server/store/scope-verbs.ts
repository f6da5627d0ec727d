/** The store's verbs about scopes: who may see what from now on, and what was seen before. */
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Commit, Writer } from './writer.ts'

export function scopeVerbs(
  tables: Tables,
  writer: Writer,
  committed: (commit: Commit) => void,
): Pick<Store, 'scopeThen' | 'noticeScopes'> {
  let told = tables.scopes.endedAfter(0).at(-1)?.ended ?? 0
  return {
    scopeThen: async (key, version) => tables.scopes.past(key, version),
    noticeScopes: () => {
      const ended = tables.scopes.endedAfter(told)
      const last = ended.at(-1)
      if (last === undefined) return
      told = last.ended
      const rescoped = ended.map(({ principal }) => principal)
      const nothing = { documents: [], sets: new Set<number>(), lifts: [], revoked: [] }
      committed({ to: writer.head(), rescoped, ...nothing })
    },
  }
}
