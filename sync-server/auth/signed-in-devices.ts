/** Programs that a person has signed in, as the accounts list and end them. */
import type { PersonId } from '../../shared/base/ids.ts'
import { type Clock, instant } from '../../shared/base/time.ts'
import type { SignedInDevices } from '../accounts/port.ts'
import type { Store } from '../store/store.ts'

export function devicesOf(store: Store, now: Clock): SignedInDevices {
  return {
    of: async (person) =>
      (await store.signInsOf(person)).map(({ id, device: name, signedInAt, seenAt }) => ({
        id,
        name,
        signedInAt,
        lastUsedAt: seenAt ?? instant(signedInAt),
      })),
    end: async (person: PersonId, id) => {
      if ((await store.signIn(id))?.account !== person) return { ok: true, value: false }
      const ended = await store.endSignIns({ id }, now())
      return ended.ok ? { ok: true, value: ended.value.length > 0 } : ended
    },
  }
}
