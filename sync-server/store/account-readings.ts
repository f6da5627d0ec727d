/** Creator files follow how the fetches of their accounts stand: in the same unit, and only where what is seen of it is another. */
import { PURPOSES } from '../../shared/domain/creator/grant.ts'
import { readingSeen } from '../metrics/account-reading.ts'
import { type GrantTable, projectFiles } from './grants.ts'
import type { Tables } from './tables.ts'
import type { Turn } from './writer.ts'

type Needs = Pick<
  Tables,
  'documents' | 'metrics' | 'fetches' | 'imports' | 'participants' | 'terms'
>

/** @param change what may change the fetch of this connection, whose id is its account's */
export function withReading<Value>(
  tables: Needs,
  {
    rows,
    turn,
    connection,
  }: { readonly rows: GrantTable; readonly turn: Turn; readonly connection: string },
  change: () => Value,
): Value {
  const before = seenOf(tables, connection)
  const value = change()
  const account = tables.metrics.account(connection)
  if (account !== undefined && seenOf(tables, connection) !== before)
    projectFiles(tables, { rows, turn, person: account.person })
  return value
}

/** As the widest grant sees it. */
function seenOf({ metrics, fetches }: Needs, connection: string): string {
  const account = metrics.account(connection)
  if (account === undefined) return ''
  const widest = { id: '', purposes: PURPOSES }
  return JSON.stringify(readingSeen(widest, account, fetches.standing(connection)))
}
