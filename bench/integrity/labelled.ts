/** The labelled followers of SRF Data (2017, CC BY-SA 4.0), from the folder of measurements; nothing of them ships but what was learned. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../shared/base/random.ts'
import type { LabelledProfile } from './fit-profile-model.ts'

/** Null where the folder is not given or has no such file. */
export function readLabelled(folder: string | undefined): readonly LabelledProfile[] | null {
  if (folder === undefined || !existsSync(join(folder, 'followers-srf.csv'))) return null
  const [, ...lines] = readFileSync(join(folder, 'followers-srf.csv'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [fake, posts, follows, followers, picture, hidden, length, digits] = line.split(',')
    return {
      isFake: fake === '1',
      posts: Number(posts),
      follows: Number(follows),
      followers: Number(followers),
      hasPicture: picture === '1',
      isPrivate: hidden === '1',
      handleLength: Number(length),
      handleDigits: Number(digits),
    }
  })
}

/** In an order of the seed's (Fisher and Yates). */
export function shuffled<Item>(
  items: readonly Item[] | null,
  seed: number,
): readonly Item[] | null {
  if (items === null) return null
  const chance = seededRandom(seed)
  return items
    .map((item) => ({ item, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
