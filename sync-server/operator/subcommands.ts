/** `npm run server -- SUBCOMMAND`: thin verbs for the operator; each answers one line of JSON and an exit code. */
import { backup } from './backup.ts'
import { createOwner } from './create-owner.ts'
import { doctor } from './doctor.ts'
import { jobs } from './jobs.ts'
import { migrateOnly } from './migrate.ts'
import { writeRecoveryKey } from './recovery-key.ts'
import { restore } from './restore.ts'
import { exportRoot } from './root-key.ts'
import { rotateKeys } from './rotate-keys.ts'
import { setPlan } from './set-plan.ts'
import type { Subcommand } from './report.ts'
import { signOut } from './sign-out.ts'
import { verifyLedger } from './verify-ledger.ts'

const SUBCOMMANDS = {
  migrate: migrateOnly,
  backup,
  restore,
  'verify-ledger': verifyLedger,
  doctor,
  'rotate-keys': rotateKeys,
  'export-root': exportRoot,
  'recovery-key': writeRecoveryKey,
  'sign-out': signOut,
  'set-plan': setPlan,
  jobs,
  'create-owner': createOwner,
} as const

export const SUBCOMMAND_NAMES = Object.keys(SUBCOMMANDS)

export function isSubcommand(name: string): name is keyof typeof SUBCOMMANDS {
  return Object.hasOwn(SUBCOMMANDS, name)
}

export async function runSubcommand(
  name: keyof typeof SUBCOMMANDS,
  asked: Subcommand,
): Promise<number> {
  const { code, report } = await SUBCOMMANDS[name](asked)
  console.log(JSON.stringify({ subcommand: name, ...report }))
  return code
}
