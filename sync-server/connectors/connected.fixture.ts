/** An account that a person of a test connected over the page of its platform's stand-in. */
import type { PersonId } from '../../shared/base/ids.ts'
import type { OpenPlatforms } from '../sandbox/platforms/open-platforms.ts'
import { accountsOn } from '../sandbox/platforms/people.ts'
import type { Store } from '../store/store.ts'
import type { Connecting } from './connecting.ts'
import { type Login, LOGIN_RULES } from './platforms.ts'

// An id of a person that no row asks after.
export const ADA = 'ada' as unknown as PersonId

interface Held {
  readonly connecting: Connecting
  readonly platforms: OpenPlatforms
  readonly store: Store
}

export async function connected({ connecting, platforms, store }: Held, login: Login) {
  const { party, platform, program } = LOGIN_RULES[login]
  const [account] = accountsOn(LOGIN_RULES[program].platform)
  const outside = platforms.outsides.find((one) => one.party === party)
  if (outside === undefined || account === undefined) throw new Error(`no ${login} here`)
  outside.consent = { kind: 'allow', handle: account.handle }
  const page = connecting.begin({ login, person: ADA, session: 's' })
  const away = await fetch(page ?? '', { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '').searchParams
  const by = { person: ADA, origin: null }
  const [state, code] = [back.get('state') ?? '', back.get('code')]
  const finished = await connecting.finish({ login, session: 's', by, state, code })
  if (!finished.ok) throw new Error(finished.refusal.reason)
  const connection = (await store.connectionsOf(ADA)).find((one) => one.platform === platform)
  if (connection === undefined) throw new Error('it is connected')
  return { id: connection.id, account: connection.ids.account, outside }
}
