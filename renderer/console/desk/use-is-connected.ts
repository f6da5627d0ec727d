/** Whether the server answers now; undefined until the desk has said so. */
import { useView } from './use-view.ts'

const CONNECTED: ReadonlySet<string> = new Set(['up_to_date', 'syncing', 'waiting'])

export function useIsConnected(): boolean | undefined {
  const sync = useView('sync-state', {})
  return sync.kind === 'ready' ? CONNECTED.has(sync.value.state) : undefined
}
