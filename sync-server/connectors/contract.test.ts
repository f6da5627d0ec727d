/** How a person connects, against the platforms' stand-ins: sent to their page, back with a code, and the account is read. */
import { expect, onTestFinished, test } from 'vitest'
import { openPlatforms } from '../sandbox/platforms/open-platforms.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { connected } from './connected.fixture.ts'
import { openEgress } from './egress.ts'
import { openConnectors } from './open-connectors.ts'
import { LOGINS, SANDBOX_CLIENTS } from './platforms.ts'

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

test.each(LOGINS)(
  'CN-25 by %s an account is connected by the yes on the page a person is sent to, and read',
  async (login) => {
    const held = await opened()
    const { reader } = held
    const { id } = await connected(held, login)
    const profile = await reader.profile(id)
    if (!profile.ok) throw new Error(JSON.stringify(profile.failure))
    expect(profile.value.value.counts.followers).toBeGreaterThan(0)
  },
)
