/** How TikTok asks a person, and what its code remembers: the challenge is the digest in hex, which no other platform wants. */
import { later, MINUTE_MS } from '../../../shared/base/time.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import type { ConsentDesk } from '../platforms/consent.ts'
import { type Outside, pathOf, subjectOf } from '../platforms/outside.ts'
import { accountsOn } from '../platforms/people.ts'
import { LOGIN } from './answer.ts'

const CODE_LIFE_MS = 10 * MINUTE_MS
const HEX_OF_SHA256 = /^[0-9a-f]{64}$/

export function consentDesk({ tokens, now }: Outside): ConsentDesk {
  return {
    logins: [LOGIN],
    name: 'TikTok',
    path: pathOf(LOGIN_RULES[LOGIN].authorize),
    accounts: accountsOn('tiktok'),
    wrong: ({ code_challenge: challenge, code_challenge_method: method }) => {
      if (challenge === undefined) return 'code_challenge is missing.'
      if (method !== 'S256') return 'code_challenge_method is not S256.'
      return HEX_OF_SHA256.test(challenge) ? null : 'code_challenge is not SHA-256 in hex.'
    },
    allow: ({ redirect, query }, { account, scopes }) =>
      tokens.mint('', {
        kind: 'code',
        subject: subjectOf(LOGIN, account),
        scopes,
        expiresAt: later(now(), CODE_LIFE_MS),
        facts: {
          handle: account.handle,
          redirect,
          challenge: query['code_challenge'] ?? '',
        },
      }),
    denied: { error: 'access_denied', error_description: 'The user did not allow it.' },
    tail: '',
  }
}
