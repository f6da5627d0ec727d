/**
 * The columns as their thread answers for them: opens the file, answers one verb after the other, and begins the file anew where a
 * page of it is damaged, since all of it comes again from the server.
 */
import { accept, refuse, type Result } from '../../../../shared/base/result.ts'
import { openStore, type StoreFailure } from '../database.ts'
import { isDamaged, removeStore } from '../damage.ts'
import { isDiskFull } from '../disk-full.ts'
import { type ColumnKeeper, createColumnKeeper } from './keeper.ts'
import type { ColumnAnswered, ColumnAsked, ColumnFailure, ColumnStart, ColumnVerb } from './rpc.ts'

export interface ColumnService {
  answer(asked: ColumnAsked): ColumnAnswered
  close(): void
}

export function openColumnService(start: ColumnStart): Result<ColumnService, StoreFailure> {
  const opened = openKeeper(start)
  if (!opened.ok) return opened
  let keeper = opened.value
  const failed = (error: unknown): ColumnFailure => {
    if (isDiskFull(error)) return 'not_saved'
    if (!isDamaged(error)) throw error
    keeper.close()
    removeStore(start.folder, 'columns')
    const anew = openKeeper(start)
    if (!anew.ok) throw error
    keeper = anew.value
    return 'damaged'
  }
  return accept({
    answer: ({ id, verb, input }) => {
      try {
        return { id, ok: true, value: verbOf(keeper, verb)(input) }
      } catch (error) {
        return { id, ok: false, failure: failed(error) }
      }
    },
    close: () => keeper.close(),
  })
}

/** A file that is not whole when it is opened is begun anew; a wrong key is no damage. */
function openKeeper(start: ColumnStart): Result<ColumnKeeper, StoreFailure> {
  const first = tryOpen(start)
  if (first.ok) return first
  if (first.refusal.reason !== 'damaged') return refuse(first.refusal.reason, first.refusal.facts)
  removeStore(start.folder, 'columns')
  const again = tryOpen(start)
  return again.ok ? again : refuse('cannot_open', { file: 'columns' })
}

function tryOpen({ folder, key }: ColumnStart) {
  const opened = openStore({ folder, file: 'columns', key })
  if (!opened.ok) return opened
  try {
    return accept(createColumnKeeper(opened.value))
  } catch (error) {
    opened.value.close()
    if (isDamaged(error)) return refuse('damaged')
    throw error
  }
}

/** The door is typed by the same verbs. */
function verbOf(keeper: ColumnKeeper, verb: ColumnVerb): (input: unknown) => unknown {
  return keeper[verb] as (input: unknown) => unknown
}
