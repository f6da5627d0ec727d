/** `verify-ledger`: walks the hash chain from the first row and names the one that does not hold. */
import { openMemory } from '../server.ts'
import type { Report, Subcommand } from './report.ts'

export async function verifyLedger({ config, world }: Subcommand): Promise<Report> {
  const { store } = openMemory(config, world)
  const damaged = await store.damagedRow()
  store.close()
  if (damaged === undefined) return { code: 0, report: { whole: true } }
  const { position, till, sequence } = damaged
  return { code: 1, report: { whole: false, damaged: { position, till, sequence } } }
}
