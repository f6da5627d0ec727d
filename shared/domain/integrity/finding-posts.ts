/** Posts behind a finding: those that it was made from, or, of a finding that is made from days alone, those of its days. */
import { localTimeOf } from '../../base/zoned-time.ts'
import type { Post } from '../creator/post.ts'
import type { DatedFinding } from './dated-finding.ts'
import { isTold } from './engagement-signals.ts'

export interface FindingPosts {
  /** `rests`: the finding was made from them. `days`: it was made from days, and these are the posts of them. */
  readonly kind: 'rests' | 'days'
  /** In the order of those handed in. */
  readonly posts: readonly Post[]
}

/** @param posts of the finding's account; each is taken for one of its day in UTC, as it was when the finding was made. */
export function findingPosts(
  { finding, from, until }: DatedFinding,
  posts: readonly Post[],
): FindingPosts {
  const ofDays = posts.filter(({ postedAt }) => {
    const { date } = localTimeOf(postedAt, 'UTC')
    return date >= from && date <= until
  })
  if (finding.kind === 'bought_followers') return { kind: 'days', posts: ofDays }
  return { kind: 'rests', posts: ofDays.filter(({ counts }) => isTold(counts.value)) }
}
