/** What the counter API keeps over a restart, sealed under the desk's key in a file beside its stores. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { openSealed, SEAL_IV_BYTES, sealBytes } from '../crypto.ts'
import { type KeptCounter, keptCounterFrom } from './counter.schema.ts'

export interface CounterFile {
  /** Null where the API is off, and where the file is torn or sealed by another desk. */
  readonly read: () => KeptCounter | null
  readonly write: (kept: KeptCounter) => void
  readonly remove: () => void
}

export interface CounterPlace {
  readonly folder: string
  readonly storeKey: Uint8Array
  readonly randomBytes: (length: number) => Uint8Array
}

const FILE = 'counter.sealed'
const PURPOSE = 'groundswell counter api'

export function counterFile({ folder, storeKey, randomBytes }: CounterPlace): CounterFile {
  const path = join(folder, FILE)
  const seal = { storeKey, purpose: PURPOSE }
  return {
    read: () => {
      if (!existsSync(path)) return null
      const clear = openSealed(readFileSync(path), seal)
      if (clear === undefined) return null
      return keptCounterFrom(Buffer.from(clear).toString('utf8')) ?? null
    },
    write: (kept) => {
      const clear = utf8FromText(JSON.stringify(kept))
      const sealed = sealBytes(clear, seal, randomBytes(SEAL_IV_BYTES))
      writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}
