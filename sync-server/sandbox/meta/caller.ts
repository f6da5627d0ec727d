/** Who asks the Graph API, or which of Meta's reasons there are that nobody does. */
import type { Context } from 'hono'
import type { MetaProgram } from '../../connectors/platforms.ts'
import { bearerOf } from '../platforms/frame.ts'
import type { Outside } from '../platforms/outside.ts'
import { accountNamed, type SandboxAccount } from '../platforms/people.ts'
import { type GraphError, graphError } from './answer.ts'

/** Of which host it is asked; accounts linked to pages are asked of Facebook's. */
export type MetaLogin = MetaProgram

export interface Caller {
  readonly login: MetaLogin
  readonly account: SandboxAccount
  readonly scopes: readonly string[]
  /** A page's own token opens its page; a person's says which pages there are. */
  readonly isPage: boolean
  /** Whether `account` is one of Instagram's, by its own login or by its page's. */
  readonly isInstagram: boolean
}

export function callerOf(
  outside: Outside,
  context: Context,
  login: MetaLogin,
): Caller | GraphError {
  const text = context.req.query('access_token') ?? bearerOf(context)
  if (text === '') return refused('An active access token must be used to query information.', 2500)
  if (outside.faults.take('password_changed')) {
    return refused(
      'The session has been invalidated because the user changed their password.',
      190,
      460,
    )
  }
  const read = outside.tokens.read(text)
  if (read.kind === 'expired') return refused('Session has expired.', 190, 463)
  if (read.kind === 'revoked') {
    return refused('The user has not authorized application.', 190, 458)
  }
  const isOurs =
    read.kind === 'open' && read.grant.kind === 'access' && read.grant.facts['login'] === login
  if (!isOurs) return refused('Invalid OAuth access token - Cannot parse access token', 190)
  const { facts, scopes } = read.grant
  const account = accountNamed(login, facts['handle'] ?? '')
  if (account === undefined) return refused('Invalid OAuth access token.', 190, 467)
  const isInstagram = login === 'instagram'
  return { login, account, scopes, isPage: facts['life'] === 'page', isInstagram }
}

export function isCaller(found: Caller | GraphError): found is Caller {
  return 'account' in found
}

export function lacks({ scopes }: Caller, scope: string): GraphError | null {
  if (scopes.includes(scope)) return null
  return graphError('Application does not have permission for this action', {
    code: 10,
    status: 403,
  })
}

function refused(message: string, code: number, subcode?: number): GraphError {
  return graphError(message, { code, ...(subcode !== undefined && { subcode }) })
}
