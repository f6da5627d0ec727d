/** The real server of a schedule: its store over a file, its sessions over queues; it can die at any moment and open again. */
import { mkdtempSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import { createVerifier } from '../../../../sync-server/auth/ed25519.ts'
import { createLimits } from '../../../../sync-server/gateway/limits.ts'
import type { Principal } from '../../../../sync-server/scope/scope.ts'
import type { SqliteMemory } from '../../../../sync-server/store/memory.fixture.ts'
import { createBroadcast } from '../../../../sync-server/sync/broadcast.ts'
import { createSession, type SessionEnd } from '../../../../sync-server/sync/session.ts'
import type { SessionDeps } from '../../../../sync-server/sync/session-deps.ts'
import type { FakeWorld } from '../../../../sync-server/world.fixture.ts'
import { copyDatabase, logSize } from './files.ts'
import { openMemoryAt } from './shop.ts'

export interface Hall {
  readonly folder: string
  readonly memory: SqliteMemory
  readonly deps: SessionDeps
  /** Bytes of the log when somebody was last told of a commit. */
  toldBytes: number
}

export interface HallParts {
  readonly folder: string
  readonly world: FakeWorld
  /** Whose a ticket is: the road over which tickets are handed out is not part of the ring. */
  readonly principals: ReadonlyMap<string, Principal>
  readonly defects: string[]
}

export function openHall({ folder, world, principals, defects }: HallParts): Hall {
  const memory = openMemoryAt(folder, world)
  const { store, keys } = memory
  const deps: SessionDeps = {
    store,
    keys,
    world,
    tickets: {
      issue: async () => ({ ticket: '', expiresAt: world.now() }),
      take: async (ticket) => principals.get(ticket),
    },
    limits: createLimits(world.now),
    broadcast: createBroadcast(store),
    requests: new Map(),
    jobs: { wake: () => {} },
    verify: createVerifier(),
    log: pino({ level: 'silent' }),
    fingerprint: null,
    protocol: PROTOCOL,
    spawn: (work) => {
      work.catch((cause: unknown) => {
        defects.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
      })
    },
  }
  return { folder, memory, deps, toldBytes: logSize(folder) }
}

export interface HallSocket {
  readonly session: SessionEnd
  readonly down: string[]
  isOpen: boolean
}

export function openSocket({ deps }: Hall): HallSocket {
  const down: string[] = []
  const end = (): void => {
    socket.isOpen = false
  }
  const session = createSession(deps, {
    send: (text) => down.push(text),
    buffered: () => 0,
    close: end,
    terminate: end,
  })
  const socket: HallSocket = { session, down, isOpen: true }
  return socket
}

/** What a power cut leaves: the file, and of the log's untold rest a share. Answers the folder of what is left. */
export function wreck({ folder, memory, toldBytes }: Hall, keeps: number): string {
  const left = mkdtempSync(join(dirname(folder), 'server-'))
  copyDatabase(folder, left, { told: toldBytes, keeps })
  memory.store.close()
  return left
}
