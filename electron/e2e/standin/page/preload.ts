/**
 * What a sandboxed preload sees as `electron`: ipcRenderer over a binding of the debugger, contextBridge over the worlds'
 * events. Injected by source into the isolated world.
 */
import type { packClone, Packed, unpackClone } from './clone.ts'
import type { packCrossing, WorldEnd } from './worlds.ts'

export type FromPage =
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: Packed
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: Packed }
  | { readonly kind: 'open'; readonly url: string }

export type ToPage =
  | { readonly kind: 'done'; readonly id: number; readonly value: Packed }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }
  | { readonly kind: 'message'; readonly channel: string; readonly args: Packed }

export interface Tools {
  readonly end: WorldEnd
  readonly pack: typeof packClone
  readonly unpack: typeof unpackClone
  readonly crossing: typeof packCrossing
  readonly post: (text: string) => void
}

type Listener = (event: unknown, ...args: readonly unknown[]) => void

/** As `strict.ts`, for the world of the preload. */
export function wall(name: string, target: object): object {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object))
        throw new Error(`the stand-in has no ${name}.${key}`)
      const value: unknown = Reflect.get(object, key)
      return value
    },
  })
}

/** @returns the module `electron` of the preload, and what main's messages are handed to. */
export function createPreloadElectron(tools: Tools): {
  readonly electron: object
  readonly deliver: (text: string) => void
} {
  const { end, pack, unpack } = tools
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const listeners = new Map<string, Listener[]>()
  let last = 0
  // As in Electron: what cannot be cloned throws at the caller.
  const cloned = (args: readonly unknown[]): Packed => pack(structuredClone(args))
  const post = (message: FromPage): void => tools.post(JSON.stringify(message))
  const off = (channel: string, listener: Listener): object => {
    const rest = (listeners.get(channel) ?? []).filter((one) => one !== listener)
    listeners.set(channel, rest)
    return ipcRenderer
  }
  const on = (channel: string, listener: Listener): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const ipcRenderer: object = wall('ipcRenderer', {
    invoke: async (channel: string, ...args: readonly unknown[]) => {
      const packed = cloned(args)
      const answer = Promise.withResolvers<unknown>()
      last += 1
      waiting.set(last, answer)
      post({ kind: 'invoke', id: last, channel, args: packed })
      return answer.promise
    },
    send: (channel: string, ...args: readonly unknown[]) =>
      post({ kind: 'send', channel, args: cloned(args) }),
    on,
    off,
    addListener: on,
    removeListener: off,
    once: (channel: string, listener: Listener) => {
      const first: Listener = (event, ...args) => {
        off(channel, first)
        listener(event, ...args)
      }
      return on(channel, first)
    },
    removeAllListeners: (channel: string) => {
      listeners.delete(channel)
      return ipcRenderer
    },
  })
  const deliver = (text: string): void => {
    // Written by the stand-in's own main side.
    const message = JSON.parse(text) as ToPage
    if (message.kind === 'message') {
      const args = unpack(message.args) as readonly unknown[]
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer }, ...args)
      return
    }
    const answer = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'done') answer?.resolve(unpack(message.value))
    else answer?.reject(new Error(message.message))
  }
  end.hear('open', (url: string) => post({ kind: 'open', url }))
  const contextBridge = wall('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) =>
      end.tell('expose', { key, api: tools.crossing(end, api) }),
  })
  return { electron: wall('electron', { contextBridge, ipcRenderer }), deliver }
}
