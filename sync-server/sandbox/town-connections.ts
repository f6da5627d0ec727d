/** Whoever of the town is looked at connects what they have, over each platform’s own page, as a person would. */
import type { Hono } from 'hono'
import { type Platform, PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import type { Connecting } from '../connectors/connecting.ts'
import { LOGIN_OF, LOGIN_RULES } from '../connectors/platforms.ts'
import { accountNamed } from './platforms/people.ts'
import { type TownCreator, TOWN_CREATORS } from './town-creators.ts'

export interface TownConnecting {
  readonly connecting: Pick<Connecting, 'begin' | 'finish' | 'of'>
  /** Of the stand-ins. */
  readonly routes: Pick<Hono, 'request'>
}

interface Presence extends TownCreator {
  readonly platform: Platform
}

/** Bound into the word that comes back, as a browser's session would be. */
const SESSION = 'town'

/** What is connected already, denied or failing stays as it is. @returns how many accounts are new */
export async function connectTown(town: TownConnecting): Promise<number> {
  let connected = 0
  for (const creator of TOWN_CREATORS) {
    const has = new Set((await town.connecting.of(creator.person)).map(({ platform }) => platform))
    const missing = PLATFORMS.filter(
      (platform) => !has.has(platform) && accountNamed(platform, creator.handle) !== undefined,
    )
    for (const platform of missing) connected += await connectOne(town, { ...creator, platform })
  }
  return connected
}

async function connectOne(
  { connecting, routes }: TownConnecting,
  { person, handle, platform }: Presence,
): Promise<number> {
  const login = LOGIN_OF[platform]
  const address = connecting.begin({ login, person, session: SESSION })
  if (address === undefined) return 0
  const page = await routes.request(address)
  const body = allowed(platform, handle)
  const answer = page.ok ? await routes.request(address, { method: 'POST', body }) : page
  const back = new URL(answer.headers.get('location') ?? '', address).searchParams
  const finished = await connecting.finish({
    login,
    session: SESSION,
    by: { person, origin: null },
    state: back.get('state') ?? '',
    code: back.get('code'),
  })
  return finished.ok && finished.value.kind === 'connected' ? finished.value.accounts : 0
}

function allowed(platform: Platform, handle: string): URLSearchParams {
  const { scopes } = LOGIN_RULES[LOGIN_OF[platform]]
  return new URLSearchParams([
    ['decision', 'allow'],
    ['handle', handle],
    ...scopes.map((scope): [string, string] => ['scope', scope]),
  ])
}
