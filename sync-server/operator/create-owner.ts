/**
 * `create-owner MAIL`: prints a link that works once, 30 minutes. Whoever opens it proves nothing more about the address: the
 * operator vouches for it. They set name and password, then found their organisation, whose owner they are.
 */
import { LINK_MS } from '../accounts/links.ts'
import { openAccountSecrets } from '../accounts/secrets.ts'
import { later } from '../../shared/base/time.ts'
import { readMailAddress } from '../../shared/domain/account/mail-address.ts'
import { openMemory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'

export async function createOwner({ config, world, rest }: Subcommand): Promise<Report> {
  const mail = rest.length === 1 ? readMailAddress(rest[0] ?? '') : undefined
  if (mail === undefined) return { code: 2, report: { refused: 'mail_wrong' } }
  const { store, vault } = openMemory(config, world)
  try {
    if ((await store.personByMail(mail)) !== undefined)
      return { code: 2, report: { refused: 'mail_taken' } }
    const { secret, hash } = openAccountSecrets(vault, world.randomBytes).token()
    if (!(await tellOperator(store, world, { organisation: null, event: 'owner_made' })))
      return LOG_FAILED
    const expiresAt = later(world.now(), LINK_MS)
    const saved = await store.addLink({ hash, purpose: 'register', mail, expiresAt })
    if (!saved.ok) return LOG_FAILED
    const origin = config.publicOrigin ?? `http://localhost:${config.port}`
    const link = `${origin}/sign-in/register/confirm?token=${secret}`
    return { code: 0, report: { mail, link, expiresAt } }
  } finally {
    store.close()
  }
}
