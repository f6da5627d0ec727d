/**
 * The root of an installation: `export-root FILE [--remove]` copies its seed to a file and, if asked, takes it off this
 * machine. Without it the server works on; only keyrings cannot change until the file is shown to `rotate-keys --root FILE`.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { base64urlFromBytes, equalBytes } from '../../shared/base/bytes.ts'
import { type KeyPair, keyPairFromSeed } from '../auth/ed25519.ts'
import { type Keys, ROOT_PUBLIC, ROOT_SEED } from '../auth/keys.ts'
import { openMemory } from '../open-memory.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'
import type { Report, Subcommand } from './report.ts'

const SEED_BYTES = 32

export async function exportRoot({ config, world, rest }: Subcommand): Promise<Report> {
  const [file, ...options] = rest
  const remove = options.includes('--remove')
  if (file === undefined || file.startsWith('-') || options.length > Number(remove)) {
    return { code: 2, report: { refused: 'file_missing' } }
  }
  if (existsSync(file)) return { code: 2, report: { refused: 'file_exists' } }
  const { store, keys, vault } = openMemory(config, world)
  try {
    if (keys.root() === undefined) return { code: 2, report: { refused: 'root_missing' } }
    const deed = { organisation: null, event: 'root_exported', facts: { remove } } as const
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    const seed = vault.seed(ROOT_SEED)
    writeSeed(file, seed)
    const kept = readSeed(file)
    if (kept === undefined || !equalBytes(kept, seed)) {
      return { code: 1, report: { failed: 'not_saved' } }
    }
    if (remove) vault.replace(ROOT_SEED, ROOT_PUBLIC, keyPairFromSeed(seed).publicKey)
    return { code: 0, report: { file, rootKey: keys.rootKey, removed: remove } }
  } finally {
    store.close()
  }
}

/** The root on this machine, or out of a file where it is the same; undefined when neither is there. */
export function rootFrom(keys: Keys, file: string | null): KeyPair | undefined {
  if (file === null) return keys.root()
  const seed = existsSync(file) ? readSeed(file) : undefined
  const root = seed && keyPairFromSeed(seed)
  return root && base64urlFromBytes(root.publicKey) === keys.rootKey ? root : undefined
}

function writeSeed(file: string, seed: Uint8Array): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, `${Buffer.from(seed).toString('hex')}\n`)
  fsyncSync(handle)
  closeSync(handle)
}

function readSeed(file: string): Uint8Array | undefined {
  const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  return seed.length === SEED_BYTES ? seed : undefined
}
