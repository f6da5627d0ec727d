/**
 * Watches of lists go on for a while after their screen has gone, so that whoever comes back sees at once what is so now: what lingers
 * is told of changes, failures and another desk as if it were shown. Few and not for long, since the desk answers them too.
 */
import type { Bridge, Stop, ViewUpdate } from '../../../shared/bridge/bridge.ts'

type Hear = (update: ViewUpdate<unknown>) => void

interface Watch {
  readonly listeners: Set<Hear>
  readonly stop: Stop
  /** What was heard last. */
  last: ViewUpdate<unknown> | undefined
  timer: ReturnType<typeof setTimeout> | undefined
}

/** The two lists before. */
const LINGERING_MAX = 2
const LINGERS_MS = 120_000

const kept = new WeakMap<Bridge, Map<string, Watch>>()

/** As `Bridge.watch`; what lingers is heard at once. */
export function watchLingering(
  bridge: Bridge,
  { key, begin }: { readonly key: string; readonly begin: (hear: Hear) => Stop },
  hear: Hear,
): Stop {
  const watches = kept.get(bridge) ?? new Map<string, Watch>()
  kept.set(bridge, watches)
  const watch = watches.get(key) ?? opened(watches, key, begin)
  clearTimeout(watch.timer)
  watch.timer = undefined
  watch.listeners.add(hear)
  if (watch.last !== undefined) hear(watch.last)
  return () => {
    watch.listeners.delete(hear)
    if (watch.listeners.size > 0) return
    // Behind those that linger already.
    watches.delete(key)
    watches.set(key, watch)
    watch.timer = setTimeout(() => end(watches, key), LINGERS_MS)
    const lingering = [...watches].filter(([, { listeners }]) => listeners.size === 0)
    for (const [oldest] of lingering.slice(0, -LINGERING_MAX)) end(watches, oldest)
  }
}

/** Undefined: nobody watches it, or nothing was heard yet. */
export function lastHeard(bridge: Bridge, key: string): ViewUpdate<unknown> | undefined {
  return kept.get(bridge)?.get(key)?.last
}

function opened(watches: Map<string, Watch>, key: string, begin: (hear: Hear) => Stop): Watch {
  const listeners = new Set<Hear>()
  let isOpen = false
  let early: ViewUpdate<unknown> | undefined
  const stop = begin((update) => {
    if (isOpen) watch.last = update
    else early = update
    for (const hear of listeners) hear(update)
  })
  const watch: Watch = { listeners, stop, last: early, timer: undefined }
  isOpen = true
  watches.set(key, watch)
  return watch
}

function end(watches: Map<string, Watch>, key: string): void {
  const watch = watches.get(key)
  watches.delete(key)
  clearTimeout(watch?.timer)
  watch?.stop()
}
