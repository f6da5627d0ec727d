/**
 * Structured clone over a wire of text: what IPC may carry, as tagged tuples of JSON. Both functions are also injected
 * into pages by their source, so each must stand alone and use nothing that only one of Node and the browser has.
 */

export type Packed = readonly [tag: string, ...rest: readonly unknown[]]

/** @param value already a structured clone: functions and prototypes are gone. */
export function packClone(value: unknown): Packed {
  const seen = new Map<object, number>()
  const base64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCodePoint(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const simple = (one: unknown): Packed => {
    if (one === undefined) return ['undefined']
    if (typeof one === 'bigint') return ['bigint', String(one)]
    if (typeof one === 'number' && (!Number.isFinite(one) || Object.is(one, -0)))
      return ['number', Object.is(one, -0) ? '-0' : String(one)]
    return ['plain', one]
  }
  const pack = (one: unknown): Packed => {
    if (typeof one !== 'object' || one === null) return simple(one)
    const known = seen.get(one)
    if (known !== undefined) return ['again', known]
    const id = seen.size
    seen.set(one, id)
    if (one instanceof Date) return ['date', id, String(one.getTime())]
    if (one instanceof RegExp) return ['regexp', id, one.source, one.flags]
    if (one instanceof Error) return ['error', id, one.name, one.message]
    if (one instanceof ArrayBuffer) return ['bytes', id, 'ArrayBuffer', base64(new Uint8Array(one))]
    if (ArrayBuffer.isView(one)) {
      const bytes = new Uint8Array(one.buffer, one.byteOffset, one.byteLength)
      const kind = Object.prototype.toString.call(one).slice(8, -1)
      return ['bytes', id, kind, base64(bytes)]
    }
    if (one instanceof Map)
      return ['map', id, [...one].map(([key, item]) => [pack(key), pack(item)])]
    if (one instanceof Set) return ['set', id, [...one].map(pack)]
    if (Array.isArray(one)) return ['array', id, one.map(pack)]
    return ['object', id, Object.entries(one).map(([key, item]) => [key, pack(item)])]
  }
  return pack(value)
}

/** The value `packClone` was given, with the same sharing between its parts. */
export function unpackClone(packed: Packed): unknown {
  const known: unknown[] = []
  const keep = <One>(id: unknown, one: One): One => {
    known[Number(id)] = one
    return one
  }
  const bytesOf = (kind: string, text: string): unknown => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0)
    if (kind === 'ArrayBuffer') return bytes.buffer
    // The tag names one of the eleven views; each takes a buffer.
    const views = globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>
    const View = views[kind] ?? Uint8Array
    return new View(bytes.buffer)
  }
  const errorOf = (name: string, message: string): Error => {
    const error = new Error(message)
    return name === 'Error' ? error : Object.defineProperty(error, 'name', { value: name })
  }
  const unpack = (one: Packed): unknown => {
    // Written by packClone: each tag has its own rest, checked by the round-trip property.
    const [tag, id, first, second] = one as readonly [string, never, never, never]
    if (tag === 'plain') return id
    if (tag === 'undefined') return undefined
    if (tag === 'bigint') return BigInt(id)
    if (tag === 'number') return Number(id)
    if (tag === 'again') return known[id]
    if (tag === 'date') return keep(id, new Date(Number(first)))
    if (tag === 'regexp') return keep(id, new RegExp(first, second))
    if (tag === 'error') return keep(id, errorOf(first, second))
    if (tag === 'bytes') return keep(id, bytesOf(first, second))
    const parts: readonly Packed[] = first
    if (tag === 'array') {
      const list = keep<unknown[]>(id, [])
      for (const part of parts) list.push(unpack(part))
      return list
    }
    if (tag === 'set') {
      const set = keep(id, new Set<unknown>())
      for (const part of parts) set.add(unpack(part))
      return set
    }
    // The two tags left carry pairs.
    const pairs = first as readonly (readonly [never, Packed])[]
    if (tag === 'map') {
      const map = keep(id, new Map<unknown, unknown>())
      for (const [key, item] of pairs) map.set(unpack(key), unpack(item))
      return map
    }
    const object = keep<Record<string, unknown>>(id, {})
    for (const [key, item] of pairs)
      Object.defineProperty(object, key, {
        value: unpack(item),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    return object
  }
  return unpack(packed)
}
