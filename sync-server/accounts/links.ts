/** One-time links in mails: for one purpose and one address, 30 minutes; only a hash is kept. */
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import type { LinkPurpose } from '../store/account-store.ts'
import type { AccountDeps } from './account-deps.ts'
import { mailOf, type MailQuestion } from './post.ts'

export const LINK_MS = 30 * MINUTE_MS

/** The secret, or undefined where nothing could be saved. */
export async function newLink(
  { store, secrets, world }: AccountDeps,
  purpose: LinkPurpose,
  mail: string,
): Promise<string | undefined> {
  const { secret, hash } = secrets.token()
  const saved = await store.addLink({ hash, purpose, mail, expiresAt: later(world.now(), LINK_MS) })
  return saved.ok ? secret : undefined
}

/** The mail leaves after the answer, so that nobody learns from the time it takes whether there was one. */
export function sendLater({ post, spawn, serverName }: AccountDeps, mail: MailQuestion): void {
  if (post === null) return
  const facts = { server: serverName, ...mail.facts }
  spawn(post.send(mailOf({ ...mail, facts })))
}
