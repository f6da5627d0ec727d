/** Whether a collection is still on its way to this desk: until it is here, nothing can be said of what is not in it. */
import { useView } from './use-view.ts'

export function useIsPulling(collection: string): boolean {
  const sync = useView('sync-state', {})
  if (sync.kind !== 'ready') return sync.kind === 'loading'
  const { state, collections } = sync.value
  return (
    state === 'syncing' &&
    collections.some((one) => one.name === collection && one.state !== 'live')
  )
}
