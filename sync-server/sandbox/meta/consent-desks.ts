/** How Meta asks a person, by both logins; what goes back ends in `#_`, which is no part of the code. */
import { HOUR_MS, later } from '../../../shared/base/time.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import type { ConsentDesk } from '../platforms/consent.ts'
import { type Outside, pathOf, subjectOf } from '../platforms/outside.ts'
import { accountsOn } from '../platforms/people.ts'
import type { MetaLogin } from './caller.ts'

const CODE_LIFE_MS = HOUR_MS
const LOGINS_OF: Readonly<Record<MetaLogin, ConsentDesk['logins']>> = {
  instagram: ['instagram'],
  facebook: ['facebook', 'instagram_by_page'],
}
const NAMES: Readonly<Record<MetaLogin, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
}

export function consentDesk({ tokens, now }: Outside, login: MetaLogin): ConsentDesk {
  return {
    logins: LOGINS_OF[login],
    name: NAMES[login],
    path: pathOf(LOGIN_RULES[login].authorize),
    accounts: accountsOn(login),
    wrong: () => null,
    allow: ({ redirect }, { account, scopes }) =>
      tokens.mint('AQ!', {
        kind: 'code',
        subject: subjectOf(login, account),
        scopes,
        expiresAt: later(now(), CODE_LIFE_MS),
        facts: { login, handle: account.handle, redirect },
      }),
    denied: {
      error: 'access_denied',
      error_reason: 'user_denied',
      error_description: 'The user denied your request.',
    },
    tail: LOGIN_RULES[login].codeTail,
  }
}
