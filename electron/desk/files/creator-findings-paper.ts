/** Findings of an account in the words of its report: by letters, the oldest A, the same in chart and text, when, how sure, why, and what people said of each. */
import { letterOf } from '../../../shared/base/letters.ts'
import type { AccountProfile, FindingSeen } from '../../../shared/bridge/creator-profile.ts'
import type { Platform } from '../../../shared/domain/campaign/campaign.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import type { Post } from '../../../shared/domain/creator/post.ts'
import { findingPosts, type FindingPosts } from '../../../shared/domain/integrity/finding-posts.ts'
import { type Evidence, FINDING_KINDS } from '../../../shared/domain/integrity/finding.ts'
import { evidenceText, probabilityText } from '../../../shared/words/evidence-text.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { dateText, dayText, numberText, percentText } from './creator-names.ts'

export type Fact = readonly [name: string, value: string]

export interface FindingPaper {
  readonly letter: string
  readonly title: string
  readonly days: string
  readonly probability: string
  /** Each with whether it raises or lowers the probability. */
  readonly reasons: readonly Fact[]
  readonly clearedBy: string
  /** What people said of it. */
  readonly review: string
  /** Which posts it rests on, or that it rests on days. */
  readonly restsOn: string
  readonly posts: readonly FindingPostLine[]
}

export interface FindingPostLine {
  readonly posted: string
  readonly kind: string
  readonly address: string | null
}

/** Of how many so many stand by a finding. */
const POSTS_SHOWN = 5

export interface FindingSetting extends Dates {
  /** Of the account. */
  readonly platform: Platform
  /** That the grant allows, the newest first. */
  readonly posts: readonly Post[]
}

interface Dates {
  readonly language: Language
  /** IANA zone. */
  readonly zone: string
}

type Looked = Pick<AccountProfile, 'figures' | 'findings' | 'lookedFor'>

/** Of the kinds of which there is none: that nothing looks made, or that too little was told or read to say so. */
export function withoutText(looked: Looked, language: Language): string[] {
  const { figures, findings, lookedFor } = looked
  const { nothingFound, notLookedFor, readInPart } = LANGUAGES[language].integrity
  const { findings: counted } = figures
  if (counted.kind === 'unknown' && counted.why === 'read_in_part') return [readInPart]
  const without = FINDING_KINDS.filter((kind) => !findings.some((one) => one.finding.kind === kind))
  return without.map((kind) => (lookedFor.includes(kind) ? nothingFound : notLookedFor)[kind])
}

export function findingPaper(seen: FindingSeen, at: number, setting: FindingSetting): FindingPaper {
  const { language, zone } = setting
  const { finding, from, until, review } = seen
  const { integrity } = LANGUAGES[language]
  const { terms } = LANGUAGES[language].creatorPaper
  const number = (value: number, digits?: number): string => numberText(value, language, digits)
  return {
    letter: letterOf(at),
    title: integrity.findings[finding.kind],
    days:
      from === until
        ? dateText(from, language)
        : `${dateText(from, language)} – ${dateText(until, language)}`,
    probability: `${terms.probability} ${probabilityText(finding.probability, number)}: ${integrity.bands[finding.band]}`,
    reasons: finding.evidence.map((evidence) => [
      reasonText(evidence, language),
      evidence.speaks === 'for' ? terms.raises : terms.lowers,
    ]),
    clearedBy: filled(terms.clearedBy, {
      what: finding.clearedBy.map((code) => integrity.clearing[code]).join('; '),
    }),
    review: reviewText(review, { language, zone }),
    ...postsBehind(seen, setting),
  }
}

/** How many posts there are behind it, and whether it was made from them. */
export function restsOnText({ kind, posts }: FindingPosts, language: Language): string {
  const { terms } = LANGUAGES[language].creatorPaper
  if (posts.length === 0) return terms.noPostsOfDays
  const count = numberText(posts.length, language)
  return filled(kind === 'rests' ? terms.restsOnPosts : terms.postsOfDays, { count })
}

function postsBehind(
  seen: FindingSeen,
  { language, zone, platform, posts: known }: FindingSetting,
): Pick<FindingPaper, 'restsOn' | 'posts'> {
  const { terms, postKinds } = LANGUAGES[language].creatorPaper
  const behind = findingPosts(seen, known)
  const { posts } = behind
  const shown = posts.slice(0, POSTS_SHOWN)
  const of = restsOnText(behind, language)
  const newest = filled(terms.newestOfThem, { shown: String(shown.length) })
  return {
    restsOn: shown.length < posts.length ? `${of} ${newest}` : of,
    posts: shown.map((post) => ({
      posted: dayText(post.postedAt, language, zone),
      kind: postKinds[post.kind],
      address: postAddress(platform, post.address),
    })),
  }
}

/** The verdict, what it rests on, who gave it and when, and their words; then what the creator answered. */
export function reviewText(review: FindingSeen['review'], { language, zone }: Dates): string {
  const { answered } = LANGUAGES[language].integrity
  const waiting = review.kind === 'asked' && review.answer !== null ? [review.answer] : []
  const answers = [...waiting, ...(review.answered ?? []).map(({ answer }) => answer)]
  const came = answers.map(
    ({ at, words }) => `${answered} (${dayText(at, language, zone)}): ${words}`,
  )
  return [saidText(review, { language, zone }), ...came].join('. ')
}

function saidText(review: FindingSeen['review'], { language, zone }: Dates): string {
  const { reviews, clearing } = LANGUAGES[language].integrity
  const verdict = reviews[review.kind]
  if (review.kind === 'open') return verdict
  const code =
    review.kind === 'asked' ? review.for : review.kind === 'cleared' ? review.because : null
  const said = code === null ? verdict : `${verdict}: ${clearing[code]}`
  const who = `${said} (${review.by}, ${dayText(review.at, language, zone)})`
  return review.words === '' ? who : `${who}. ${review.words}`
}

export function reasonText(evidence: Evidence, language: Language): string {
  return evidenceText(evidence, {
    language,
    words: LANGUAGES[language].integrity,
    share: (value) => percentText(value, language),
    count: (value, digits) => numberText(value, language, digits),
  })
}
