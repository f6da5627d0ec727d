/** Opens an old till's folder with the organisation's recovery key: the key of its stores, or why there is none. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytesFromBase64url, hexFromBytes } from '../../../shared/base/bytes.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { recoveryFileFrom, rememberedFrom } from './identity.schema.ts'
import { openByRecovery } from './recovery.ts'

export type RecoverRefusal = 'no_till_here' | 'not_sealed' | 'recovery_key_wrong'

/** 64 hex digits. */
export function storeKeyByRecovery(dir: string, file: string): Result<string, RecoverRefusal> {
  const path = join(dir, 'desk.json')
  const known = existsSync(path) ? rememberedFrom(readFileSync(path, 'utf8')) : undefined
  if (known?.kind !== 'till') return refuse('no_till_here')
  if (known.recovery === undefined) return refuse('not_sealed')
  const read = existsSync(file) ? recoveryFileFrom(readFileSync(file, 'utf8')) : undefined
  const privateKey = read && bytesFromBase64url(read.privateKey)
  const key = privateKey && openByRecovery(known.recovery, privateKey)
  return key === undefined ? refuse('recovery_key_wrong') : accept(hexFromBytes(key))
}
