/** An import in parts that each fit a frame: accounts whole where they do, else their series and posts one after the other. */
import type { ImportedAccount } from '../../shared/domain/import/import.ts'

/** Characters; a frame may have 262,144 bytes. */
const PART_MAX = 150_000
const POSTS_AT_ONCE = 500

export function partsOf(
  accounts: readonly ImportedAccount[],
): readonly (readonly ImportedAccount[])[] {
  const parts: ImportedAccount[][] = []
  let left = 0
  for (const piece of accounts.flatMap(piecesOf)) {
    const size = JSON.stringify(piece).length
    const last = parts.at(-1)
    if (last === undefined || size > left) {
      parts.push([piece])
      left = PART_MAX - size
    } else {
      last.push(piece)
      left -= size
    }
  }
  return parts
}

function piecesOf(account: ImportedAccount): readonly ImportedAccount[] {
  const { series, posts } = account
  if (JSON.stringify(account).length <= PART_MAX && posts.length <= POSTS_AT_ONCE) return [account]
  const { creator, platform, handle } = account
  const bySeries = series.map((one) => ({ creator, platform, handle, series: [one], posts: [] }))
  const byPosts = Array.from({ length: Math.ceil(posts.length / POSTS_AT_ONCE) }, (_, at) => {
    const some = posts.slice(at * POSTS_AT_ONCE, (at + 1) * POSTS_AT_ONCE)
    return { creator, platform, handle, series: [], posts: some }
  })
  return [...bySeries, ...byPosts]
}
