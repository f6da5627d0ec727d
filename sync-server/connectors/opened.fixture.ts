/** Connectors of a test over a store of their own, which ask the platforms' stand-ins or what the test puts in their place. */
import { onTestFinished } from 'vitest'
import { openPlatforms } from '../sandbox/platforms/open-platforms.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { openEgress } from './egress.ts'
import { type Connectors, type ConnectorsDeps, openConnectors } from './open-connectors.ts'
import { SANDBOX_CLIENTS } from './platforms.ts'

type Asking = Pick<ConnectorsDeps, 'sandbox'> & Partial<ConnectorsDeps>

export function connectorsOver(memory: Memory, asking: Asking): Connectors {
  const connectors = openConnectors({
    ...memory,
    egress: openEgress({ world: memory.world, allowsLoopback: true }),
    clients: SANDBOX_CLIENTS,
    verifyToken: null,
    origin: () => 'http://localhost:4780',
    spawn: (work) => void work.catch(() => {}),
    warn: () => {},
    ...asking,
  })
  onTestFinished(connectors.stop)
  return connectors
}

/** Against the stand-ins of all platforms, on a port of their own. */
export async function opened(over: Partial<ConnectorsDeps> = {}) {
  const memory = await openMemory({ organisations: [] })
  const { world } = memory
  const egress = openEgress({ world, allowsLoopback: true })
  const platforms = await openPlatforms({ world, egress })
  onTestFinished(platforms.close)
  const connectors = connectorsOver(memory, { egress, sandbox: platforms.origins, ...over })
  return { ...memory, ...connectors, platforms }
}
