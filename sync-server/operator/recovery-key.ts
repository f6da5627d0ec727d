/**
 * `recovery-key NUMBER FILE`: writes the private half of an organisation's recovery key to a file of its owner's, readable by
 * nobody else. With it `npm run desk -- --data DIR --recover FILE` brings the entries of an old till's disk to the server.
 */
import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import { recoveryFile, recoveryKeyOf } from '../auth/recovery-key.ts'
import { openMemory } from '../open-memory.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'
import type { Report, Subcommand } from './report.ts'

export async function writeRecoveryKey({ config, world, rest }: Subcommand): Promise<Report> {
  const [digits = '', file] = rest
  if (!/^\d{1,10}$/.test(digits) || file === undefined || rest.length !== 2)
    return { code: 2, report: { refused: 'number_and_file' } }
  if (existsSync(file)) return { code: 2, report: { refused: 'file_exists' } }
  const { store, vault } = openMemory(config, world)
  try {
    const organisations = await store.organisations()
    const organisation = organisations.find(({ number }) => number === Number(digits))
    if (organisation === undefined) return { code: 2, report: { refused: 'unknown_organisation' } }
    const { id, name } = organisation
    const deed = { organisation: id, event: 'recovery_key_written' } as const
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    const key = recoveryKeyOf(vault, organisation.number)
    write(file, recoveryFile(id, key))
    const recoveryKey = base64urlFromBytes(key.publicKey)
    return { code: 0, report: { file, organisation: id, name, recoveryKey } }
  } finally {
    store.close()
  }
}

function write(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
}
