/**
 * The frames of one page as main sees them: address, parent and top, by the debugger's events. Addresses are given back in
 * the app's own scheme.
 */
import type { WebFrameMain } from 'electron'
import { ownAddress } from './address.ts'
import type { Devtools } from './chromium.ts'
import { strict } from './strict.ts'

interface FrameEvent {
  readonly frame: {
    readonly id: string
    readonly parentId?: string
    readonly url: string
    readonly name?: string
  }
}

type Names = 'url' | 'origin' | 'name' | 'parent' | 'top' | 'isDestroyed' | 'detached'
export type Frame = Pick<WebFrameMain, Names>

export interface Frames {
  readonly has: (id: string) => boolean
  readonly byId: (id: string) => Frame | null
  readonly main: () => Frame | null
  /** The frame an execution context belongs to, while it lives. */
  readonly byContext: (context: number) => Frame | null
  /** The main frame's context in a named world, once it is there. */
  readonly contextOf: (world: string) => number | undefined
}

/** Follows the frames of a session whose Page and Runtime domains are on. @param rootId the target's own id. */
export function followFrames(devtools: Devtools, session: string, rootId: string): Frames {
  const known = new Map<string, { url: string; name: string; parent: string | undefined }>()
  const contexts = new Map<number, { readonly frame: string; readonly world: string }>()
  known.set(rootId, { url: 'about:blank', name: '', parent: undefined })
  devtools.on(
    `${session}:Page.frameAttached`,
    (event: { frameId: string; parentFrameId: string }) =>
      known.set(event.frameId, { url: 'about:blank', name: '', parent: event.parentFrameId }),
  )
  devtools.on(`${session}:Page.frameNavigated`, ({ frame }: FrameEvent) =>
    known.set(frame.id, { url: frame.url, name: frame.name ?? '', parent: frame.parentId }),
  )
  devtools.on(
    `${session}:Page.navigatedWithinDocument`,
    (event: { frameId: string; url: string }) => {
      const frame = known.get(event.frameId)
      if (frame) frame.url = event.url
    },
  )
  devtools.on(`${session}:Page.frameDetached`, (event: { frameId: string; reason: string }) => {
    if (event.reason === 'remove') known.delete(event.frameId)
  })
  followContexts(devtools, session, contexts)
  const byId = (id: string): Frame | null => {
    const at = known.get(id)
    if (at === undefined) return null
    const url = ownAddress(at.url)
    return strict<Frame>('WebFrameMain', {
      url,
      origin: originOf(url),
      name: at.name,
      // Part of a WebFrameMain, asked for by the gate; the strict wall holds what is left out.
      parent: at.parent === undefined ? null : (byId(at.parent) as WebFrameMain | null),
      top: byId(rootId === id ? '' : rootId) as WebFrameMain | null,
      detached: false,
      isDestroyed: () => !known.has(id),
    })
  }
  return {
    has: (id) => known.has(id),
    byId,
    main: () => byId(rootId),
    byContext: (context) => byId(contexts.get(context)?.frame ?? ''),
    contextOf: (world) =>
      [...contexts].findLast(([, one]) => one.world === world && one.frame === rootId)?.[0],
  }
}

function followContexts(
  devtools: Devtools,
  session: string,
  contexts: Map<number, { readonly frame: string; readonly world: string }>,
): void {
  interface Created {
    readonly context: {
      readonly id: number
      readonly name: string
      readonly auxData: { readonly frameId: string }
    }
  }
  devtools.on(`${session}:Runtime.executionContextCreated`, ({ context }: Created) =>
    contexts.set(context.id, { frame: context.auxData.frameId, world: context.name }),
  )
  devtools.on(
    `${session}:Runtime.executionContextDestroyed`,
    (event: { readonly executionContextId: number }) => contexts.delete(event.executionContextId),
  )
  devtools.on(`${session}:Runtime.executionContextsCleared`, () => contexts.clear())
}

/** Unlike WHATWG's, Electron's origin of a standard scheme of its own is scheme and host. */
function originOf(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol === 'about:') return 'null'
  return parsed.host === '' ? 'null' : `${parsed.protocol}//${parsed.host}`
}
