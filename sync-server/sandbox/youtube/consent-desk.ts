/** How Google asks a person; the code remembers whether a refresh token was asked for too. */
import { later, MINUTE_MS } from '../../../shared/base/time.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import type { ConsentDesk } from '../platforms/consent.ts'
import { type Outside, pathOf, subjectOf } from '../platforms/outside.ts'
import { accountsOn } from '../platforms/people.ts'

const CODE_LIFE_MS = 10 * MINUTE_MS
/** Base64url of SHA-256 (RFC 7636). */
const CHALLENGE = /^[\w-]{43}$/

export function consentDesk({ tokens, now }: Outside): ConsentDesk {
  return {
    logins: ['google'],
    name: 'YouTube',
    path: pathOf(LOGIN_RULES.google.authorize),
    accounts: accountsOn('youtube'),
    wrong: ({ code_challenge: challenge = '', code_challenge_method: method }) =>
      method === 'S256' && CHALLENGE.test(challenge) ? null : 'code_challenge is not by S256.',
    allow: ({ redirect, query }, { account, scopes }) => {
      const isOffline = query['access_type'] === 'offline' && query['prompt'] === 'consent'
      return tokens.mint('4/0A!', {
        kind: 'code',
        subject: subjectOf('google', account),
        scopes,
        expiresAt: later(now(), CODE_LIFE_MS),
        facts: {
          handle: account.handle,
          redirect,
          challenge: query['code_challenge'] ?? '',
          isOffline: isOffline ? 'yes' : 'no',
        },
      })
    },
    denied: { error: 'access_denied' },
    tail: '',
  }
}
