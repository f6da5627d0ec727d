/**
 * `doctor`: what an operator asks first: does the store open durably, is the secret right, does the ledger hold.
 * `doctor --rebuild` writes the standings anew from a ledger that holds.
 */
import { openMemory } from '../server.ts'
import type { Report, Subcommand } from './report.ts'

export async function doctor({ config, world, rest }: Subcommand): Promise<Report> {
  const { store, keys } = openMemory(config, world)
  const organisations = await store.organisations()
  const damaged = await store.damagedRow()
  const isAsked = rest.includes('--rebuild') && damaged === undefined
  const rebuilt = isAsked ? { rebuilt: await store.rebuildPlaced() } : {}
  const head = store.head()
  const { rootKey, serverKey } = keys
  store.close()
  const { data, trust, sandbox } = config
  const report = { data, trust, sandbox, rootKey, serverKey, head, ...rebuilt }
  const whole = damaged === undefined
  return { code: whole ? 0 : 1, report: { ...report, organisations: organisations.length, whole } }
}
