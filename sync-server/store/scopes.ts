/**
 * Scopes that were, by principal and version. Whoever changes a role, a membership or a device's place calls `raiseScope` in the
 * same unit: the scope that ends is kept, and open sessions hear of it with the commit.
 */
import { type ScopeShape, scopeKey, scopeShape } from '../scope/scope.ts'
import type { Database } from './database.ts'
import type { Turn } from './writer.ts'

/** A scope that is over. */
export interface PastScope {
  readonly shape: ScopeShape
  /** Position at which it ended: what was born later was never seen under it. */
  readonly ended: number
}

export interface ScopeTable {
  past(key: string, version: number): PastScope | undefined
  keep(scope: PastScope & { readonly version: number }): void
  /** Principals whose scope ended after a position, and the last such position. */
  endedAfter(position: number): readonly { readonly principal: string; readonly ended: number }[]
}

export function openScopes(database: Database): ScopeTable {
  const one = database.prepare<
    [string, number],
    { readonly shape: string; readonly ended: number }
  >('SELECT shape, ended FROM scopes WHERE principal = ? AND version = ?')
  const insert = database.prepare(
    'INSERT INTO scopes (principal, version, shape, ended) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const after = database.prepare<[number], { readonly principal: string; readonly ended: number }>(
    'SELECT principal, ended FROM scopes WHERE ended > ? ORDER BY ended',
  )
  return {
    past: (key, version) => {
      const row = one.get(key, version)
      // Written by `keep` from a shape.
      return row && { shape: JSON.parse(row.shape) as ScopeShape, ended: row.ended }
    },
    keep: ({ shape, version, ended }) => {
      insert.run(scopeKey(shape), version, JSON.stringify(scopeShape(shape)), ended)
    },
    endedAfter: (position) => after.all(position),
  }
}

/** @param was the principal as it is until now; its row's `scope_version` is raised by whoever changes the row. */
export function raiseScope(
  { scopes }: { readonly scopes: ScopeTable },
  turn: Turn,
  was: ScopeShape & { readonly scopeVersion: number },
): void {
  scopes.keep({ shape: was, version: was.scopeVersion, ended: turn.nextPosition() })
  turn.rescoped(scopeKey(was))
}
