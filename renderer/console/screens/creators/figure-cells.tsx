/** The cells of a creator's figures: each draws what is known, and where nothing is an en dash with its reason. */
import type { ReactNode } from 'react'
import type {
  CreatorFigures,
  EngagementFigure,
  Known,
} from '../../../../shared/bridge/creator-figures.ts'
import type { Estimate } from '../../../../shared/domain/creator/estimate.ts'
import type { Axis } from '../../../kit/cell/axis.ts'
import { IntervalCell, type IntervalTone, NoInterval } from '../../../kit/cell/interval-cell.tsx'
import { PercentileCell } from '../../../kit/cell/percentile-cell.tsx'
import { SparkCell } from '../../../kit/cell/spark-cell.tsx'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { UnknownCell } from '../../../kit/cell/unknown-cell.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { FINDING_SIGNS } from '../../creator/finding-signs.ts'
import styles from './creators.module.css'
import { unknownWords } from './unknown-words.ts'

interface KnownProps<Value> {
  readonly of: Known<Value>
  readonly children: (value: Value) => ReactNode
}

export function KnownOnly<Value>({ of, children }: KnownProps<Value>) {
  const { i18n } = useWords()
  return of.kind === 'known' ? children(of.value) : <UnknownCell why={unknownWords(of.why, i18n)} />
}

interface EstimateProps {
  readonly of: Known<Estimate>
  /** Null: nobody's is known. */
  readonly axis: Axis | null
  readonly tone: IntervalTone
  readonly write: (value: number) => string
  readonly isBold?: boolean
  /** What a known one rests on. */
  readonly note?: string | undefined
}

export function EstimateCell({ of, axis, ...look }: EstimateProps) {
  const { i18n } = useWords()
  if (of.kind === 'known' && axis !== null)
    return <IntervalCell value={of.value} axis={axis} {...look} />
  const why = unknownWords(of.kind === 'unknown' ? of.why : 'nothing_told', i18n)
  return <NoInterval why={why} axis={axis} />
}

export function ReachCell({ of, ...look }: Omit<EstimateProps, 'of' | 'tone' | 'note'> & Reached) {
  const posts = usePostsWords()
  const note = of.kind === 'known' ? posts(of.value.posts) : undefined
  return <EstimateCell of={of} tone="sea" note={note} {...look} />
}

export function InfluenceCell({
  of,
  ...look
}: Omit<EstimateProps, 'of' | 'tone' | 'note'> & Redeeming) {
  const redemptions = useRedemptionsWords()
  const note = of.kind === 'known' ? redemptions(of.value.redemptions) : undefined
  return <EstimateCell of={of} tone="sea" note={note} {...look} />
}

interface Redeeming {
  readonly of: CreatorFigures['influence']
}

/** On how many an influence rests. */
export function useRedemptionsWords(): (redemptions: number) => string {
  const { i18n } = useWords()
  return (redemptions) =>
    i18n.t('{redemptions, plural, one {# redemption} other {# redemptions}}', { redemptions })
}

interface Reached {
  readonly of: CreatorFigures['reach']
}

/** On how many a figure rests. */
export function usePostsWords(): (posts: number) => string {
  const { i18n } = useWords()
  return (count) => i18n.t('{count, plural, one {from # post} other {from # posts}}', { count })
}

export function EngagementCell({ of }: { readonly of: Known<EngagementFigure> }) {
  const { number } = useWords()
  const words = usePostsWords()
  return (
    <KnownOnly of={of}>
      {({ rate, percentile, posts }) => (
        <span className={styles['engagement']} title={words(posts)}>
          <span>{number(rate * 100, 2)}</span>
          {percentile === null ? <NoPeers /> : <PercentileCell percentile={percentile} />}
        </span>
      )}
    </KnownOnly>
  )
}

function NoPeers() {
  const { i18n } = useWords()
  return <UnknownCell why={unknownWords('few_peers', i18n)} />
}

export function WeeksCell({ weeks }: Pick<CreatorFigures, 'weeks'>) {
  const { i18n, short } = useWords()
  const told = weeks.filter((value) => value !== null)
  const [first] = told
  const last = told.at(-1)
  if (told.length < 2 || first === undefined || last === undefined)
    return <UnknownCell why={unknownWords('too_short', i18n)} />
  const words = i18n.t('{weeks} weeks, from {first} to {last} followers', {
    weeks: weeks.length,
    first: short(first),
    last: short(last),
  })
  return <SparkCell values={told} words={words} />
}

export function FindingsCell({ of }: { readonly of: CreatorFigures['findings'] }) {
  const { i18n } = useWords()
  return (
    <KnownOnly of={of}>
      {({ likely, review }) => {
        if (likely > 0)
          return (
            <StateCell
              {...FINDING_SIGNS.likely}
              words={i18n.t('{count} likely', { count: likely })}
            />
          )
        if (review > 0)
          return (
            <StateCell
              {...FINDING_SIGNS.review}
              words={i18n.t('{count} review', { count: review })}
            />
          )
        return <span className="i2">{i18n.t('none')}</span>
      }}
    </KnownOnly>
  )
}
