/** View `finding-posts`: of each finding of a creator's accounts the posts behind it, as a report names them. */
import type { FindingPost, FindingPostsSeen } from '../../../shared/bridge/creator-posts.ts'
import type { AccountProfile, FindingSeen } from '../../../shared/bridge/creator-profile.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import { allowedPosts, type Post } from '../../../shared/domain/creator/post.ts'
import { findingPosts } from '../../../shared/domain/integrity/finding-posts.ts'
import { postsOf } from '../creator-material.ts'
import { creatorProfileView } from './creator-profile.ts'
import { type DeskView, failed, shown } from './view.ts'

/** Of how many a page names each: more than most findings have; all are on the tab of posts. */
const SHOWN_MAX = 10

export const findingPostsView: DeskView<'finding-posts'> = {
  topics: creatorProfileView.topics,
  compute: async (parts, { creator, knownOn }) => {
    const seen = await creatorProfileView.compute(parts, { creator, knownOn })
    if (seen.kind === 'failed') return seen
    if (seen.value === null) return shown(null)
    const { row, accounts } = seen.value
    const { analysis } = parts
    const withFindings = accounts.filter(({ findings }) => findings.length > 0)
    if (analysis === null || withFindings.length === 0) return shown([])
    const told = withFindings.map(({ account }) => account)
    const read = await postsOf(analysis.columns, told, knownOn)
    if (read.kind === 'failed') return failed('internal')
    const allowed = allowedPosts(read.value, row.purposes)
    return shown(withFindings.flatMap((one) => behindFindings(one, allowed)))
  },
}

function behindFindings(
  { account, findings }: AccountProfile,
  posts: readonly Post[],
): readonly FindingPostsSeen[] {
  const own = posts.filter((post) => post.account === account.id)
  return findings.map((seen) => behind(seen, own, account))
}

function behind(
  seen: FindingSeen,
  own: readonly Post[],
  { id: account, platform }: AccountProfile['account'],
): FindingPostsSeen {
  const { kind, posts } = findingPosts(seen, own)
  return {
    account,
    finding: seen.finding.kind,
    from: seen.from,
    kind,
    total: posts.length,
    posts: posts.slice(0, SHOWN_MAX).map((post): FindingPost => {
      const { id, postedAt: at, kind: of, address } = post
      return { id, platform, at, kind: of, address: postAddress(platform, address) }
    }),
  }
}
