/**
 * `rotate-keys --vault`: another data key seals all secrets. `rotate-keys --secret FILE`: the secret of FILE, made where it is not
 * there, opens the vault too; once every node has it, `rotate-keys --drop-secret` ends the one before. Each beside running servers;
 * what was interrupted is asked for again.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { type Memory, openMemory, secretOf } from '../open-memory.ts'
import { readSecret } from '../store/vault.ts'
import type { World } from '../world.ts'
import type { Report, Subcommand } from './report.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'

type Asked =
  { readonly kind: 'vault' | 'drop-secret' } | { readonly kind: 'secret'; readonly file: string }

/** Undefined: it is about other keys. */
export async function rotateVault({
  config,
  world,
  rest,
}: Subcommand): Promise<Report | undefined> {
  const asked = askedFrom(rest)
  if (asked === undefined) return undefined
  if (asked === 'wrong') return { code: 2, report: { refused: 'unknown_option' } }
  const memory = openMemory(config, world)
  try {
    return await change(memory, { config, world, asked })
  } finally {
    memory.store.close()
  }
}

function askedFrom([option, file, ...more]: readonly string[]): Asked | 'wrong' | undefined {
  if (option === '--secret') {
    const isFile = file !== undefined && !file.startsWith('-') && more.length === 0
    return isFile ? { kind: 'secret', file } : 'wrong'
  }
  if (option !== '--vault' && option !== '--drop-secret') return undefined
  if (file !== undefined) return 'wrong'
  return { kind: option === '--vault' ? 'vault' : 'drop-secret' }
}

interface Changing {
  readonly config: Config
  readonly world: World
  readonly asked: Asked
}

async function change(
  { store, vault }: Memory,
  { config, world, asked }: Changing,
): Promise<Report> {
  const isOpen = vault.state().secrets > 1
  // Another data key would be wrapped under one secret alone, and nodes with the other would not start.
  if (asked.kind === 'vault' && isOpen)
    return { code: 2, report: { refused: 'secret_being_changed' } }
  const facts = { key: asked.kind === 'vault' ? 'vault' : `vault ${asked.kind}` }
  const deed = { organisation: '*', event: 'keys_rotated', facts } as const
  if (asked.kind === 'secret') {
    const other = readSecret(asked.file, world.randomBytes, true)
    if (timingSafeEqual(other, secretOf(config, world)))
      return { code: 2, report: { refused: 'same_secret' } }
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    await vault.addSecret(other)
  } else {
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    if (asked.kind === 'drop-secret') await vault.dropOtherSecrets()
    await vault.rotate()
  }
  return { code: 0, report: { ...vault.state() } }
}
