/** `npm run server -- SUBCOMMAND`: thin verbs for the operator; each answers one line of JSON and an exit code. */
import type { Config } from '../config.ts'
import type { World } from '../world.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { migrateOnly } from './migrate.ts'
import { verifyLedger } from './verify-ledger.ts'

export interface Subcommand {
  readonly config: Config
  readonly world: World
  readonly rest: readonly string[]
}

export interface Report {
  readonly code: 0 | 1 | 2
  readonly report: Readonly<Record<string, unknown>>
}

const SUBCOMMANDS = { migrate: migrateOnly, backup, 'verify-ledger': verifyLedger, doctor } as const

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
