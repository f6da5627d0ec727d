/** Starts what asks the platforms: people who connect their accounts there, and the fetching of what those tell. */
import type { Logger } from 'pino'
import type { AccountParts } from './accounts/open-accounts.ts'
import { readClients } from './connectors/clients.ts'
import { openEgress } from './connectors/egress.ts'
import { type Connectors, openConnectors } from './connectors/open-connectors.ts'
import type { SandboxOrigins } from './connectors/platforms.ts'
import type { Metrics } from './gateway/metrics.ts'
import { type AskedFetches, openAskedFetches } from './jobs/asked-fetches.ts'
import { startFetching } from './jobs/fetching.ts'
import { hasRole } from './roles.ts'
import type { Vault } from './store/vault.ts'

export type StartedConnectors = Omit<Connectors, 'stop'> & {
  readonly fetches: AskedFetches
  readonly stop: () => Promise<void>
}
type ConnectorDoor = Pick<AccountParts, 'config' | 'store' | 'keys' | 'world'> & {
  readonly vault: Vault
  readonly issuer: string
  readonly metrics: Metrics
  readonly log: Logger
  readonly platforms: SandboxOrigins | null
}

/** What the platforms are asked with, and how people connect their accounts there. */
export function startConnectors(door: ConnectorDoor): StartedConnectors {
  const { config, world, log, metrics, issuer, platforms: sandbox, ...parts } = door
  const connectors = openConnectors({
    ...parts,
    world,
    sandbox,
    egress: openEgress({ world, allowsLoopback: config.sandbox }),
    ...readClients(config.platformsFile, config.sandbox),
    origin: () => issuer,
    spawn: (work) => void work.catch(metrics.defect),
    warn: (what, facts) =>
      log.warn({ reason: Object.values(facts).join(' ') }, `a platform tells another ${what}`),
  })
  const { defect, jobEnded: ended } = metrics
  const own = { ...parts, world, zone: config.zone, ...connectors, defect, ended }
  const fetching = hasRole(config, 'connectors') ? startFetching(own) : null
  const stop = async (): Promise<void> => {
    fetching?.stop()
    connectors.stop()
    await fetching?.idle()
  }
  return { ...connectors, fetches: openAskedFetches(own), stop }
}
