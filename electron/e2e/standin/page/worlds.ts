/**
 * contextBridge between the preload's isolated world and the page's: values cross as copies, functions and promises as
 * proxies, both ways. Injected by source into both worlds.
 */

/** What crosses: a copy, a function or a promise of the other side by number, or a list or record of these. */
export type Crossing =
  | { readonly kind: 'copy'; readonly value: unknown }
  | { readonly kind: 'function' | 'promise'; readonly id: number }
  | { readonly kind: 'list'; readonly items: readonly Crossing[] }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [string, Crossing])[] }

export interface WorldEnd {
  readonly hear: (kind: string, listener: (detail: never) => void) => void
  readonly tell: (kind: string, detail: unknown) => void
  /** Functions of this world that the other one holds by number. */
  readonly functions: ((...args: readonly unknown[]) => unknown)[]
  /** Answers that came while a call was on its way: dispatch is synchronous. */
  readonly outcomes: Map<number, Outcome>
  readonly settlers: Map<number, (outcome: Outcome) => void>
  /** A number not used before for a call or a promise. */
  readonly next: () => number
}

interface Call {
  readonly call: number
  readonly fn: number
  readonly args: readonly Crossing[]
}

export interface Outcome {
  readonly call: number
  readonly value?: Crossing
  readonly error?: string
}

/** What the other world gets of a value: a copy, or the number of a function or promise kept here. */
export function packCrossing(end: WorldEnd, value: unknown): Crossing {
  const pack = (one: unknown): Crossing => packCrossing(end, one)
  if (typeof value === 'function') {
    // Any function of the bridge's own object: called with what the other side gives.
    const id = end.functions.push(value as (...args: readonly unknown[]) => unknown) - 1
    return { kind: 'function', id }
  }
  if (value instanceof Promise) {
    const call = end.next()
    const settle = async (): Promise<void> => {
      try {
        end.tell('settle', { call, value: pack(await value) })
      } catch (error) {
        end.tell('settle', { call, error: error instanceof Error ? error.message : String(error) })
      }
    }
    void settle()
    return { kind: 'promise', id: call }
  }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(pack) }
  const isRecord =
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  if (isRecord)
    return { kind: 'record', entries: Object.entries(value).map(([key, one]) => [key, pack(one)]) }
  return { kind: 'copy', value: structuredClone(value) }
}

/** The value as this world sees it: copies, and proxies for what the other world keeps. */
export function unpackCrossing(end: WorldEnd, crossing: Crossing): unknown {
  const unpack = (one: Crossing): unknown => unpackCrossing(end, one)
  if (crossing.kind === 'copy') return crossing.value
  if (crossing.kind === 'list') return crossing.items.map(unpack)
  if (crossing.kind === 'record')
    return Object.fromEntries(crossing.entries.map(([key, one]) => [key, unpack(one)]))
  if (crossing.kind === 'promise')
    return new Promise((resolve, reject) => {
      end.settlers.set(crossing.id, ({ value, error }) => {
        if (value === undefined) reject(new Error(error))
        else resolve(unpack(value))
      })
    })
  return (...args: readonly unknown[]): unknown => {
    const call = end.next()
    end.tell('call', { call, fn: crossing.id, args: args.map((one) => packCrossing(end, one)) })
    const outcome = end.outcomes.get(call)
    end.outcomes.delete(call)
    if (outcome?.value === undefined) throw new Error(outcome?.error ?? 'the other world is gone')
    return unpack(outcome.value)
  }
}

/** One end of the bridge. @param own name of this world; @param other name of the other. */
export function createWorldEnd(own: string, other: string): WorldEnd {
  let last = 0
  const end: WorldEnd = {
    tell: (kind, detail) => {
      document.dispatchEvent(new CustomEvent(`standin:${other}:${kind}`, { detail }))
    },
    hear: (kind, listener) => {
      document.addEventListener(`standin:${own}:${kind}`, (event) => {
        // Only the other end dispatches these names, with this detail.
        listener((event as CustomEvent<never>).detail)
      })
    },
    functions: [],
    outcomes: new Map(),
    settlers: new Map(),
    next: () => (last += 1),
  }
  end.hear('call', ({ call, fn, args }: Call) => {
    try {
      const value = end.functions[fn]?.(...args.map((one) => unpackCrossing(end, one)))
      end.tell('return', { call, value: packCrossing(end, value) })
    } catch (error) {
      end.tell('return', { call, error: error instanceof Error ? error.message : String(error) })
    }
  })
  end.hear('return', (outcome: Outcome) => end.outcomes.set(outcome.call, outcome))
  end.hear('settle', (outcome: Outcome) => {
    end.settlers.get(outcome.call)?.(outcome)
    end.settlers.delete(outcome.call)
  })
  return end
}

/** The page's world: puts what the preload exposes on `window`, frozen to its depth. */
export function openMainWorld(end: WorldEnd): void {
  const freeze = (value: unknown): unknown => {
    const isRecord =
      typeof value === 'object' &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype
    if (!isRecord && !Array.isArray(value)) return value
    for (const part of Object.values(value)) freeze(part)
    return Object.freeze(value)
  }
  // As Electron does for a window that main denies; main hears of the wish.
  globalThis.open = (url) => {
    end.tell('open', new URL(String(url), location.href).href)
    return null
  }
  end.hear('expose', ({ key, api }: { readonly key: string; readonly api: Crossing }) => {
    Object.defineProperty(globalThis, key, {
      value: freeze(unpackCrossing(end, api)),
      enumerable: true,
    })
  })
}
