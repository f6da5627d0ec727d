/**
 * A wall around each object of the stand-in: a member that real Electron may have and the stand-in has not throws at the
 * first touch, so that a test never passes on an `undefined`.
 */

/** Looked up by Node, the inspector and `await` on any object; absent on real Electron too. */
const ASKED_OF_ANY = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch'])

export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && !ASKED_OF_ANY.has(key)) {
        throw new Error(`the stand-in has no ${name}.${key}`)
      }
      const value: unknown = Reflect.get(object, key)
      return value
    },
  })
}
