/** What `doctor` looks at outside of the store: files and who may read them, room on the disk, the clock, how it is trusted. */
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DAY_MS, MINUTE_MS } from '../../shared/base/time.ts'
import type { Config } from '../config.ts'
import { ROLES } from '../roles.ts'

export interface Check {
  readonly check: string
  /** `warn`: it works, and somebody should look. */
  readonly state: 'good' | 'warn' | 'bad'
  readonly says: string
}

const OTHERS_MAY = 0o077
const ROOM_LOW_BYTES = 1024 ** 3
const ROOM_NONE_BYTES = 64 * 1024 ** 2
const CLOCK_MS = 5 * MINUTE_MS
const BACKUP_DAYS = 2

/** @param now by this machine's clock @param lastAt the newest time the store knows */
export function checksOf(config: Config, now: number, lastAt: number | null): readonly Check[] {
  return [
    trustOf(config),
    rolesOf(config),
    filesOf(config),
    roomOf(config.data),
    clockOf(now, lastAt),
    witnessOf(config),
  ]
}

function trustOf({ trust, publicOrigin, sandbox }: Config): Check {
  const check = 'trust'
  if (trust === 'public' && publicOrigin?.startsWith('https:') !== true)
    return { check, state: 'bad', says: 'trust is public, and GROUNDSWELL_PUBLIC_URL is not https' }
  if (sandbox)
    return { check, state: 'warn', says: 'the sandbox is on: anybody signs in as anyone' }
  return { check, state: 'good', says: `trust is ${trust}, at ${publicOrigin ?? 'loopback'}` }
}

function rolesOf({ roles }: Config): Check {
  const check = 'roles'
  const others = ROLES.filter((role) => !roles.includes(role))
  if (others.length === 0) return { check, state: 'good', says: `all: ${roles.join(', ')}` }
  const says = `${roles.join(', ')}: other nodes must have ${others.join(', ')}`
  return { check, state: 'warn', says }
}

function filesOf({ data, secretFile }: Config): Check {
  const check = 'files'
  const secret = secretFile ?? join(data, 'secret')
  const files = [secret, data, join(data, 'groundswell.db')].filter((path) => existsSync(path))
  const open = files.filter((path) => (statSync(path).mode & OTHERS_MAY) !== 0)
  const isSecretBeside = dirname(secret) === data
  if (process.platform === 'win32') return { check, state: 'warn', says: 'not looked at here' }
  if (open.includes(secret))
    return { check, state: 'bad', says: `others may read the secret: chmod 600 ${secret}` }
  if (open.length > 0) return { check, state: 'warn', says: `others may read: ${open.join(', ')}` }
  if (isSecretBeside)
    return {
      check,
      state: 'good',
      says: 'only the owner reads them; the secret lies beside the data',
    }
  return { check, state: 'good', says: 'only the owner reads them' }
}

function roomOf(data: string): Check {
  const check = 'room'
  const { bavail, bsize } = statfsSync(data)
  const free = bavail * bsize
  const says = `${Math.round(free / 1024 ** 2)} MiB free`
  if (free < ROOM_NONE_BYTES) return { check, state: 'bad', says }
  return { check, state: free < ROOM_LOW_BYTES ? 'warn' : 'good', says }
}

function clockOf(now: number, lastAt: number | null): Check {
  const check = 'clock'
  if (lastAt !== null && lastAt > now + CLOCK_MS)
    return {
      check,
      state: 'bad',
      says: 'this machine’s clock is behind what the store has written',
    }
  return { check, state: 'good', says: 'not behind what the store has written' }
}

function witnessOf({ data, ledgerCopy }: Config): Check {
  const check = 'witness'
  if (ledgerCopy === null)
    return {
      check,
      state: 'warn',
      says: 'no GROUNDSWELL_LEDGER_COPY: a lost disk loses what no till has',
    }
  if (!existsSync(ledgerCopy))
    return { check, state: 'warn', says: 'the ledger’s second copy is not there yet' }
  const isSameDisk = statSync(ledgerCopy).dev === statSync(data).dev
  if (isSameDisk)
    return { check, state: 'warn', says: 'the ledger’s second copy is on the same disk' }
  return { check, state: 'good', says: 'the ledger’s second copy is on another disk' }
}

/** @param madeAt when the last backup was made, as the security log has it */
export function backupOf(now: number, madeAt: number | null): Check {
  const check = 'backup'
  if (madeAt === null) return { check, state: 'warn', says: 'none was ever made' }
  const days = Math.floor((now - madeAt) / DAY_MS)
  return { check, state: days > BACKUP_DAYS ? 'warn' : 'good', says: `made ${days} days ago` }
}

export function leftoversOf(data: string): Check {
  const kept = readdirSync(data).filter((name) => name.includes('.before-'))
  const says = kept.length === 0 ? 'none' : `databases of before a restore: ${kept.join(', ')}`
  return { check: 'leftovers', state: kept.length === 0 ? 'good' : 'warn', says }
}
