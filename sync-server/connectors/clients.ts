/** Which program we are at each platform: the sandbox's own, or those of the operator's file, whose secrets stand nowhere else. */
import { readFileSync } from 'node:fs'
import { assert } from '../../shared/base/assert.ts'
import { clientsSchema } from './clients.schema.ts'
import { type Clients, SANDBOX_CLIENTS } from './platforms.ts'

/** A file that is not as it should be is a mistake of the operator's: the server does not start on it. */
export function readClients(file: string | null, isSandbox: boolean): Clients {
  if (isSandbox) return SANDBOX_CLIENTS
  if (file === null) return { instagram: null, facebook: null, google: null, tiktok: null }
  const parsed = clientsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  assert(parsed.success, 'the file of GROUNDSWELL_PLATFORMS_FILE names programs by login')
  return parsed.data
}
