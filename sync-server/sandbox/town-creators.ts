/** Some of the town's promoters let each business look at them: for one purpose or more, some of them for a time. */
import type { PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, later } from '../../shared/base/time.ts'
import type { Grant, Purpose } from '../../shared/domain/creator/grant.ts'
import { TOWN_PROMOTERS } from '../../shared/fixtures/town.ts'
import type { Making } from './making.ts'
import { creatorIdOf, idOf } from './town-facts.ts'

/** So many of the promoters, the first of them. */
const LOOKED_AT = 12
/** In turn. */
const PURPOSES: readonly (readonly Purpose[])[] = [
  ['campaign', 'benchmark'],
  ['campaign'],
  ['benchmark'],
  ['campaign', 'insurance'],
]
const DAYS: readonly (number | null)[] = [null, 365, 90]

export interface TownCreator {
  readonly person: PersonId
  /** The same at all platforms. */
  readonly handle: string
}

const creators = TOWN_PROMOTERS.slice(0, LOOKED_AT)

export const TOWN_CREATORS: readonly TownCreator[] = creators.map(({ handle }) => ({
  person: creatorIdOf({ handle }),
  handle,
}))

export async function letLook({ deps, business, organisation, now }: Making): Promise<void> {
  const { store } = deps
  const faces = creators.map(async ({ name, handle, platform, followers }) => {
    const person = creatorIdOf({ handle })
    // Shown to another business of the town already.
    if ((await store.face(person)) !== undefined) return
    const account = { platform, handle: `@${handle}`, followers }
    await store.setFace(person, { name, town: business.town, accounts: [account] }, now)
  })
  await Promise.all(faces)
  const grants = creators.map(({ handle }, number): Grant => {
    const since = later(now, -(number + 1) * DAY_MS)
    const days = DAYS[number % DAYS.length] ?? null
    return {
      id: idOf(`grant ${business.key} ${handle}`),
      person: creatorIdOf({ handle }),
      organisation,
      purposes: PURPOSES[number % PURPOSES.length] ?? ['campaign'],
      since,
      until: days === null ? null : later(since, days * DAY_MS),
    }
  })
  await Promise.all(grants.map((grant) => store.giveGrant(grant, null)))
}
