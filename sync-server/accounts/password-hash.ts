/**
 * Hashes of passwords: Argon2id over the password under a key of the vault, so that a copied database without the server's secret
 * cannot even be tried. A few at once, the rest waits in line: signing in never takes the machine from the tills.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { World } from '../world.ts'
import { hashArgon2id } from './argon2.ts'

/** OWASP's floor: 19 MiB, two passes; about 30 ms. */
const MEMORY_KIB = 19_456
const PASSES = 2
const HASH_BYTES = 32
const SALT_BYTES = 16
/** Half of the library's four threads: files and names are not kept waiting. */
const AT_ONCE = 2
/** About a second of waiting; past it people are asked to come again. */
const WAITING_MAX = 40

export interface PasswordHashes {
  /** Undefined: too many at once. */
  readonly hash: (password: string) => Promise<string | undefined>
  /**
   * Takes the same work whether there is a password or none. `old`: right, and to be hashed anew under today's parameters.
   */
  readonly verify: (password: string, stored: string | null) => Promise<Verified>
}

export type Verified = 'right' | 'old' | 'wrong' | 'busy'

export interface PasswordHashDeps {
  /** 32 bytes out of the vault. */
  readonly key: Uint8Array
  readonly randomBytes: World['randomBytes']
  /** Fewer passes and less memory make tests quick. */
  readonly work?: { readonly memoryKib: number; readonly passes: number }
}

interface Stored {
  readonly memoryKib: number
  readonly passes: number
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

export function createPasswordHashes({ key, randomBytes, work }: PasswordHashDeps): PasswordHashes {
  const today = work ?? { memoryKib: MEMORY_KIB, passes: PASSES }
  const inLine = createLine()
  const slow = (password: string, made: Omit<Stored, 'hash'>) => {
    const message = createHmac('sha256', key).update(password.normalize('NFKC')).digest()
    return inLine(() => hashArgon2id({ ...made, message, bytes: HASH_BYTES }))
  }
  const nobody: Stored = {
    ...today,
    salt: new Uint8Array(SALT_BYTES),
    hash: new Uint8Array(HASH_BYTES),
  }
  return {
    hash: async (password) => {
      const made = { ...today, salt: randomBytes(SALT_BYTES) }
      const hash = await slow(password, made)
      return hash && write({ ...made, hash })
    },
    verify: async (password, text) => {
      const stored = (text === null ? undefined : read(text)) ?? nobody
      const hash = await slow(password, stored)
      if (hash === undefined) return 'busy'
      if (!timingSafeEqual(hash, stored.hash) || stored === nobody) return 'wrong'
      const isToday = stored.memoryKib === today.memoryKib && stored.passes === today.passes
      return isToday ? 'right' : 'old'
    },
  }
}

function write({ memoryKib, passes, salt, hash }: Stored): string {
  const parts = [salt, hash].map((bytes) => Buffer.from(bytes).toString('base64url'))
  return ['argon2id', memoryKib, passes, ...parts].join('$')
}

function read(text: string): Stored | undefined {
  const [kind, memoryKib, passes, salt = '', hash = ''] = text.split('$')
  if (kind !== 'argon2id') return undefined
  const bytes = { salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') }
  return { memoryKib: Number(memoryKib), passes: Number(passes), ...bytes }
}

/** Runs a few at once; undefined once too many wait. */
function createLine() {
  let running = 0
  const waiting: (() => void)[] = []
  return async <Value>(run: () => Promise<Value>): Promise<Value | undefined> => {
    if (waiting.length >= WAITING_MAX) return undefined
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
