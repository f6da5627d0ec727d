/** Which program we are at each platform: the sandbox's own, or those of the operator's file, whose secrets stand nowhere else. */
import { readFileSync } from 'node:fs'
import { assert } from '../../shared/base/assert.ts'
import { clientsSchema } from './clients.schema.ts'
import { type Clients, SANDBOX_CLIENTS, SANDBOX_VERIFY_TOKEN } from './platforms.ts'

export interface Programs {
  readonly clients: Clients
  /** What was entered at Meta beside our address for webhooks. */
  readonly verifyToken: string | null
}

const NONE: Clients = { instagram: null, facebook: null, google: null, tiktok: null }

/** A file that is not as it should be is a mistake of the operator's: the server does not start on it. */
export function readClients(file: string | null, isSandbox: boolean): Programs {
  if (isSandbox) return { clients: SANDBOX_CLIENTS, verifyToken: SANDBOX_VERIFY_TOKEN }
  if (file === null) return { clients: NONE, verifyToken: null }
  const parsed = clientsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  assert(parsed.success, 'the file of GROUNDSWELL_PLATFORMS_FILE names programs by login')
  const { verifyToken = null, ...clients } = parsed.data
  return { clients, verifyToken }
}
