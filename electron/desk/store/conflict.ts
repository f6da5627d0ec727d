/**
 * How RxDB sees two states of a document: the same when the server's version and the draft's clocks are the same; in conflict,
 * the server's part is the server's and the draft is merged field by field by its clocks, so no edit of either side is lost.
 */
import type { RxConflictHandler, WithDeleted } from 'rxdb/plugins/core'
import { COLLECTIONS, type DocumentName } from '../../../shared/sync/collections.ts'
import { mergeDrafts, overruledFields } from '../../../shared/sync/merge.ts'
import type { DeskDocuments } from './collections.ts'

type State<Name extends DocumentName> = WithDeleted<DeskDocuments[Name]>

/** @param overruled keeps what was edited here where a later edit elsewhere stands; until it has, nothing is merged. */
export function conflictHandlerOf<Name extends DocumentName>(
  name: Name,
  overruled: (mine: State<Name>) => Promise<void> = async () => {},
): RxConflictHandler<DeskDocuments[Name]> {
  const merges = COLLECTIONS[name].merge === 'draft-field-clocks'
  return {
    isEqual: (a, b) => isSame(a, b),
    resolve: async ({ assumedMasterState: base, realMasterState, newDocumentState: mine }) => {
      if (!merges || realMasterState._deleted) return realMasterState
      if (base !== undefined && isOverruled(base, mine, realMasterState)) await overruled(mine)
      return merged(realMasterState, mine)
    },
  }
}

/**
 * Whether anything of a draft is left to push once it has met the master: RxDB writes what came of the conflict, sees that it is
 * the master's, and says no more of it.
 */
export function isLeftToPush<Name extends DocumentName>(
  name: Name,
  master: State<Name>,
  mine: State<Name>,
): boolean {
  if (COLLECTIONS[name].merge !== 'draft-field-clocks' || master._deleted) return false
  return !isSame(merged(master, mine), master)
}

function isSame<Name extends DocumentName>(a: State<Name>, b: State<Name>): boolean {
  return (
    a.version === b.version && a._deleted === b._deleted && isSameClocks(clocksOf(a), clocksOf(b))
  )
}

/** A document without clocks changes by its version alone. */
function clocksOf(document: object): object | undefined {
  // Only drafts have the field, and there it is the clocks.
  return 'clocks' in document ? (document.clocks as object) : undefined
}

/** Clocks are texts by field: compared as they are, for each document that is pushed or pulled is compared several times. */
function isSameClocks(a: object | undefined, b: object | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const fields = Object.entries(a)
  const others = new Map<string, unknown>(Object.entries(b))
  return fields.length === others.size && fields.every(([at, clock]) => others.get(at) === clock)
}

function isOverruled<Name extends DocumentName>(
  ...states: readonly [base: State<Name>, mine: State<Name>, master: State<Name>]
): boolean {
  // As in `merged`.
  const [base, mine, master] = states as unknown as readonly [Drafted, Drafted, Drafted]
  return overruledFields(base, mine, master).length > 0
}

/** Only collections with drafts come here. */
function merged<Name extends DocumentName>(master: State<Name>, mine: State<Name>): State<Name> {
  // `COLLECTIONS` says which have drafts with clocks: campaigns.
  const [theirs, own] = [master, mine] as unknown as readonly [Drafted, Drafted]
  const { draft, clocks } = mergeDrafts(theirs, own)
  // The master with two of its own fields changed.
  return { ...master, draft, clocks } as unknown as State<Name>
}
type Drafted = Pick<DeskDocuments['campaigns'], 'draft' | 'clocks'>
