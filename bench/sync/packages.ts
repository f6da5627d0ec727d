/**
 * Peers that hold everything in memory, as far as they are used here. Loaded by name at run time: they stand in this folder's own
 * lock and are absent until the first run of a bench has installed them. Shapes after their own documentation.
 */
import type { WebSocket, WebSocketServer } from 'ws'

export interface TinyStore {
  setTable(table: string, rows: Readonly<Record<string, object>>): TinyStore
  getRowCount(table: string): number
}
interface TinyPersister {
  save(): Promise<unknown>
}

export interface TinyBase {
  readonly createMergeableStore: () => TinyStore
  readonly createWsServer: (
    server: WebSocketServer,
    persisterForPath: () => [TinyPersister, (store: TinyStore) => void],
  ) => unknown
  readonly createFilePersister: (store: TinyStore, path: string) => TinyPersister
  readonly createWsSynchronizer: (
    store: TinyStore,
    socket: WebSocket,
    requestTimeoutSeconds: number,
  ) => Promise<{ startSync(): Promise<unknown> }>
}

export interface YDoc {
  getMap(name: string): { readonly size: number; set(key: string, value: object): unknown }
  transact(change: () => void): void
}

export interface Yjs {
  readonly Doc: new () => YDoc
  readonly encodeStateVector: (doc: YDoc) => Uint8Array
  readonly encodeStateAsUpdate: (doc: YDoc, stateVector: Uint8Array) => Uint8Array
  readonly applyUpdate: (doc: YDoc, update: Uint8Array) => void
}

/** Its own second is too short for so many rows. */
export const TINY_REQUEST_WITHIN_S = 60

export function isInstalled(name: 'tinybase' | 'yjs'): boolean {
  try {
    import.meta.resolve(name)
    return true
  } catch {
    return false
  }
}

export async function loadTinyBase(): Promise<TinyBase> {
  const parts = [
    'tinybase/mergeable-store',
    'tinybase/persisters/persister-file',
    'tinybase/synchronizers/synchronizer-ws-client',
    'tinybase/synchronizers/synchronizer-ws-server',
  ]
  const modules: object[] = []
  for (const part of parts) modules.push(await load(part))
  // The package's own documentation gives these shapes.
  return Object.assign({}, ...modules) as TinyBase
}

export async function loadYjs(): Promise<Yjs> {
  // As above.
  return (await load('yjs')) as Yjs
}

async function load(name: string): Promise<object> {
  // A name in a variable is not looked for by the compiler: the package may not be here.
  const module: unknown = await import(name)
  return module as object
}
