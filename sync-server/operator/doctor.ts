/**
 * `doctor`: what an operator asks first: settings, files, room, clock, keys, ledger, security log, witness, backup; each check in
 * words. Code 1 where one is bad. `doctor --rebuild` writes the standings anew from a ledger that holds.
 */
import { join } from 'node:path'
import { openMemory } from '../open-memory.ts'
import type { Memory } from '../open-memory.ts'
import { backupOf, type Check, checksOf, leftoversOf } from './checks.ts'
import { migratedOf } from '../store/database.ts'
import { type SchemaState, schemaState } from '../store/migrations/schema-state.ts'
import { migratedIn } from '../store/postgres/open-postgres.ts'
import { opening } from '../store/start-refused.ts'
import type { VaultState } from '../store/vault.ts'
import type { Report, Subcommand } from './report.ts'

export async function doctor({ config, world, rest }: Subcommand): Promise<Report> {
  const { databaseUrl, data, trust, sandbox } = config
  const had = opening(() =>
    databaseUrl === null ? migratedOf(join(data, 'groundswell.db')) : migratedIn(databaseUrl),
  )
  const tables = schemaState(had)
  // Opening it would bring it forward, or be refused: whoever asks is told, and nothing is changed.
  if (tables.kind !== 'none' && tables.kind !== 'same') {
    const checks = [...checksOf(config, world.now(), null), tablesOf(tables)]
    return { code: 1, report: { checks } }
  }
  const memory = openMemory(config, world)
  const { store, keys } = memory
  try {
    const organisations = await store.organisations()
    const damaged = await store.damagedRow()
    const isAsked = rest.includes('--rebuild') && damaged === undefined
    const rebuilt = isAsked ? { rebuilt: await store.rebuildPlaced() } : {}
    const [at, lines] = [world.now(), await newestOf(memory)]
    const checks: readonly Check[] = [
      ...checksOf(config, at, lines.newestAt),
      await writableOf(memory),
      tablesOf(store.schema()),
      ledgerOf(damaged?.position),
      logOf((await store.damagedAudit())?.position),
      vaultOf(memory.vault.state()),
      rootOf(keys.root() !== undefined),
      recoveringOf(store.recovery() !== undefined),
      backupOf(at, lines.backupAt),
      jobsOf(store.jobCounts().dead),
      leftoversOf(config.data),
    ]
    const isWell = checks.every(({ state }) => state !== 'bad')
    const { rootKey, serverKey } = keys
    const report = { data, trust, sandbox, rootKey, serverKey, head: store.head(), ...rebuilt }
    const whole = damaged === undefined
    return {
      code: isWell ? 0 : 1,
      report: { ...report, organisations: organisations.length, whole, checks },
    }
  } finally {
    store.close()
  }
}

async function newestOf({ store }: Memory) {
  // Lines that concern every organisation, which is what a backup does.
  const page = { organisation: '*', before: null, limit: 1 }
  const [newest] = (await store.auditPage({ ...page, filter: {} })).lines
  const [backup] = (await store.auditPage({ ...page, filter: { event: 'backup_made' } })).lines
  const times = [newest?.at ?? 0, store.lastAnchor()?.at ?? 0]
  const newestAt = Math.max(...times)
  return { newestAt: newestAt === 0 ? null : newestAt, backupAt: backup?.at ?? null }
}

async function writableOf({ store }: Memory): Promise<Check> {
  const { ok } = await store.checkWritable()
  const says = ok ? 'takes writes' : 'takes no writes'
  return { check: 'store', state: ok ? 'good' : 'bad', says }
}

function tablesOf({ kind, at, known }: SchemaState): Check {
  const check = 'migrations'
  if (kind === 'same') return { check, state: 'good', says: `at ${at}, the program’s last` }
  const says = {
    none: 'none yet',
    older: `at ${at} of ${known}: the next start brings the database forward, or migrate`,
    gap: `one below ${at} is missing: the next start makes it good, or migrate`,
    newer: `at ${at}, this program knows ${known}: a newer program was here, start that one`,
  }[kind]
  return { check, state: 'bad', says }
}

function ledgerOf(position: number | undefined): Check {
  if (position === undefined) return { check: 'ledger', state: 'good', says: 'its chain holds' }
  return { check: 'ledger', state: 'bad', says: `its chain breaks at ${position}` }
}

function logOf(position: number | undefined): Check {
  const check = 'security log'
  if (position === undefined) return { check, state: 'good', says: 'its chain holds' }
  return { check, state: 'bad', says: `its chain breaks at line ${position}` }
}

function vaultOf({ key, behind, secrets }: VaultState): Check {
  const check = 'vault'
  if (secrets > 1)
    return {
      check,
      state: 'warn',
      says: 'two secrets open it: rotate-keys --drop-secret once every node has the new one',
    }
  if (behind > 0)
    return {
      check,
      state: 'warn',
      says: `${behind} secrets are not sealed under its newest key: rotate-keys --vault`,
    }
  return { check, state: 'good', says: `sealed under data key ${key}` }
}

function rootOf(isHere: boolean): Check {
  const check = 'root'
  if (!isHere) return { check, state: 'good', says: 'not on this machine' }
  return { check, state: 'warn', says: 'on this machine: export-root FILE --remove takes it off' }
}

function jobsOf(dead: number): Check {
  const check = 'jobs'
  if (dead === 0) return { check, state: 'good', says: 'none is dead' }
  return { check, state: 'warn', says: `${dead} are dead: jobs list` }
}

function recoveringOf(isRecovering: boolean): Check {
  const check = 'recovering'
  if (!isRecovering) return { check, state: 'good', says: 'not recovering' }
  return { check, state: 'warn', says: 'recovers from a restore; standings are provisional' }
}
