/** Runs an operation for the person who asks, within what one person may ask in a while. */
import type { PersonId } from '../../shared/base/ids.ts'
import type { Store } from '../store/store.ts'
import { type AskerDeps, askerOf } from './asker.ts'
import { type Asked, refusal, type Reply, SMALL_BODY_BYTES } from './operation.ts'
import { RATES } from './rates.ts'

/** Of every operation on what is the person's own. */
export const PERSONS_OWN = {
  security: 'person',
  cors: 'none',
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: RATES.route,
} as const
export const DENIED = { 401: ['unauthorized', 'use_dpop_nonce'], 403: ['not_allowed'] } as const

export interface AsPersonDeps extends AskerDeps {
  readonly store: Pick<Store, 'personRow'>
}

export async function asPerson(
  deps: AsPersonDeps,
  { context, charge }: Pick<Asked<unknown, unknown, unknown>, 'context' | 'charge'>,
  run: (person: PersonId) => Promise<Reply>,
): Promise<Reply> {
  const asker = await askerOf(deps, context)
  if (asker instanceof Response) return { kind: 'made', response: asker }
  const spent = await charge([{ policy: RATES.account, key: asker.person }])
  if (spent !== undefined) return { kind: 'made', response: spent }
  const row = await deps.store.personRow(asker.person)
  return row === undefined ? refusal(401, 'unauthorized') : run(row.person)
}
