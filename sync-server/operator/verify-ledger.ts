/** `verify-ledger`: reads all of the ledger and of the security log again and names the row that does not hold, and in what. */
import { bytesFromBase64url } from '../../shared/base/bytes.ts'
import { openMemory } from '../open-memory.ts'
import type { Memory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'

export async function verifyLedger({ config, world }: Subcommand): Promise<Report> {
  const memory = openMemory(config, world)
  const damaged = await memory.store.verifyLedger(await serverKeys(memory))
  const damagedAudit = await memory.store.damagedAudit()
  const anchoredAt = memory.store.lastAnchor()?.at ?? null
  memory.store.close()
  const isWhole = damaged === undefined && damagedAudit === undefined
  if (isWhole) return { code: 0, report: { whole: true, anchoredAt } }
  return {
    code: 1,
    report: {
      whole: false,
      ...(damaged && { damaged: { ...damaged } }),
      ...(damagedAudit && { damagedAudit: { ...damagedAudit } }),
    },
  }
}

/** Anchors of long ago were signed by keys that are retired: every keyring still lists them. */
async function serverKeys({ store, keys }: Memory): Promise<readonly Uint8Array[]> {
  const listed = (await store.organisations()).flatMap(({ keyring }) =>
    keyring.serverKeys.map(({ publicKey }) => publicKey),
  )
  return [...new Set([keys.serverKey, ...listed])].flatMap((key) => bytesFromBase64url(key) ?? [])
}
