/** How a person connects, against the platforms' stand-ins: sent to their page, back with a code, and the account is read. */
import { expect, onTestFinished, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { type Platform, PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { openPlatforms } from '../sandbox/platforms/open-platforms.ts'
import { accountsOn } from '../sandbox/platforms/people.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { openEgress } from './egress.ts'
import { openConnectors } from './open-connectors.ts'
import { LOGIN_OF, LOGIN_RULES, SANDBOX_CLIENTS } from './platforms.ts'

// An id of a person that no row asks after.
const ADA = 'ada' as unknown as PersonId

async function opened() {
  const memory = await openMemory({ organisations: [] })
  const { world } = memory
  const egress = openEgress({ world, allowsLoopback: true })
  const platforms = await openPlatforms({ world, egress })
  onTestFinished(platforms.close)
  const connectors = openConnectors({
    ...memory,
    egress,
    sandbox: platforms.origins,
    clients: SANDBOX_CLIENTS,
    verifyToken: null,
    origin: () => 'http://localhost:4780',
    spawn: (work) => void work.catch(() => {}),
    warn: () => {},
  })
  return { ...memory, ...connectors, platforms }
}
type Opened = Awaited<ReturnType<typeof opened>>

async function connected(held: Opened, platform: Platform): Promise<string> {
  const { connecting, platforms, store } = held
  const { party } = LOGIN_RULES[LOGIN_OF[platform]]
  const [account] = accountsOn(platform)
  const outside = platforms.outsides.find((one) => one.party === party)
  if (outside === undefined || account === undefined) throw new Error(`no ${platform} here`)
  outside.consent = { kind: 'allow', handle: account.handle }
  const page = connecting.begin({ platform, person: ADA, session: 's' })
  const away = await fetch(page ?? '', { redirect: 'manual' })
  const back = new URL(away.headers.get('location') ?? '').searchParams
  const by = { person: ADA, origin: null }
  const [state, code] = [back.get('state') ?? '', back.get('code')]
  const finished = await connecting.finish({ platform, session: 's', by, state, code })
  expect(finished).toMatchObject({ ok: true })
  const connections = await store.connectionsOf(ADA)
  return connections.find((one) => one.platform === platform)?.id ?? ''
}

test.each(PLATFORMS)(
  'CN-25 %s is connected by the yes on the page a person is sent to, and read',
  async (platform) => {
    const held = await opened()
    const { reader } = held
    const id = await connected(held, platform)
    const profile = await reader.profile(id)
    if (!profile.ok) throw new Error(JSON.stringify(profile.failure))
    expect(profile.value.value.counts.followers).toBeGreaterThan(0)
  },
)
