/** What is said of an account's share of false followers: what it was made from, what of a sample is known, and what stands beside it. */
import type { LocalDate } from '../base/time.ts'
import type { MadeEstimate, SampleSeen, ShareMade } from '../domain/integrity/fake-share.ts'
import type { IntegrityWords } from './integrity-words.ts'
import { filled } from './words.ts'

/** How whoever shows it writes numbers and days. */
export interface ShareWriter {
  readonly words: IntegrityWords
  readonly share: (value: number) => string
  readonly level: (value: number) => string
  readonly count: (value: number) => string
  readonly day: (date: LocalDate) => string
}

export function shareLines(
  { beside = [], sample, ...counts }: ShareMade,
  writer: ShareWriter,
): readonly string[] {
  const { words } = writer
  return [
    estimateLine(counts, writer),
    words.shareSources[counts.from],
    ...(sample === undefined ? [] : sampleLines(sample, writer)),
    ...beside.map((one) => `${words.besideShare} ${estimateLine(one, writer)}`),
  ]
}

function estimateLine(
  { from, point, low, high, level }: MadeEstimate,
  { words, share, level: levelText }: ShareWriter,
): string {
  return filled(words.shareLine, {
    name: words.shareNames[from],
    share: share(point),
    level: levelText(level),
    low: share(low),
    high: share(high),
  })
}

function sampleLines(
  { takenOn, count, order, unused }: SampleSeen,
  { words, count: number, day }: ShareWriter,
): readonly string[] {
  const facts = { day: day(takenOn), count: number(count), order: words.sampleOrders[order] }
  const seen = filled(words.sampleSeen, facts)
  return unused === null ? [seen] : [seen, words.sampleUnused[unused]]
}
