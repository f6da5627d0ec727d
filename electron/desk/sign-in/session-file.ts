/**
 * A sign-in on disk: DIR/session.sealed, under the store's key, which the system's keychain holds. Where there is no keychain
 * nothing is written, and the sign-in ends with the desk.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { openSealed, SEAL_IV_BYTES, sealBytes } from '../crypto.ts'
import type { DeskDeps } from '../deps.ts'
import { type KeptSession, keptSessionFrom } from './session.schema.ts'

const FILE = 'session.sealed'
const PURPOSE = 'groundswell sign-in'

export interface SessionFile {
  /** Undefined: none, or none of this desk's. */
  readonly read: () => KeptSession | undefined
  readonly write: (session: KeptSession) => void
  readonly forget: () => void
}

export interface SessionPlace {
  readonly dir: string
  readonly storeKey: Uint8Array
  /** False: the store's key lies in clear beside it. */
  readonly isSealed: boolean
  readonly deps: Pick<DeskDeps, 'randomBytes'>
}

export function openSessionFile({ dir, storeKey, isSealed, deps }: SessionPlace): SessionFile {
  const path = join(dir, FILE)
  const seal = { storeKey, purpose: PURPOSE }
  const forget = (): void => rmSync(path, { force: true })
  return {
    read: () => {
      if (!isSealed || !existsSync(path)) return undefined
      const clear = openSealed(new Uint8Array(readFileSync(path)), seal)
      return clear && keptSessionFrom(Buffer.from(clear).toString('utf8'))
    },
    write: (session) => {
      if (!isSealed) return forget()
      const clear = utf8FromText(JSON.stringify(session))
      const sealed = sealBytes(clear, seal, deps.randomBytes(SEAL_IV_BYTES))
      writeFileSync(`${path}.new`, sealed, { mode: 0o600, flush: true })
      return renameSync(`${path}.new`, path)
    },
    forget,
  }
}
