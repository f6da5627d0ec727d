/** A number and its interval on the scale of its column: the band its width, the mark the estimate, the scale's lines run through the rows. */
import type { CSSProperties } from 'react'
import { useWords } from '../text/use-words.ts'
import { type Axis, axisFromZero, markWords, placeOn } from './axis.ts'
import styles from './cell.module.css'
import { UnknownCell } from './unknown-cell.tsx'

/** Sea: reach and influence. Grey: a share. Bad: a share beyond its limit. */
export type IntervalTone = 'sea' | 'grey' | 'bad'

export interface IntervalValue {
  readonly point: number
  readonly low: number
  readonly high: number
  readonly level: number
}

interface IntervalProps {
  readonly value: IntervalValue
  readonly axis: Axis
  readonly tone: IntervalTone
  readonly write: (value: number) => string
  /** The sorted or deciding column. */
  readonly isBold?: boolean
  /** What it rests on, behind the interval's words. */
  readonly note?: string | undefined
}

export function IntervalCell({ value, axis, tone, write, isBold = false, note }: IntervalProps) {
  const said = useIntervalWords()(value, write)
  const words = note === undefined ? said : `${said}, ${note}`
  return (
    <>
      <span className={`${styles['number']} ${isBold ? 'm' : ''}`} title={words}>
        {write(value.point)}
      </span>
      <span
        className={`${styles['axis']} ${styles[tone]}`}
        style={{ ...linesOf(axis), ...barOf(value, axis) }}
        role="img"
        aria-label={words}
      />
    </>
  )
}

interface LineProps extends Pick<IntervalProps, 'tone'> {
  readonly value: Omit<IntervalValue, 'level'>
  readonly write: (value: number) => string
}

/** An interval that stands alone beside its number, from zero on; its ends are said in words there, here what the line reaches to. */
export function IntervalLine({ value, tone, write }: LineProps) {
  const { i18n } = useWords()
  const axis = axisFromZero(value.high)
  const words = i18n.t('on a line from {from} to {to}', { from: write(0), to: write(axis.to) })
  return (
    <span
      className={`${styles['intervalLine']} ${styles[tone]}`}
      style={barOf(value, axis)}
      role="img"
      aria-label={words}
      title={words}
    />
  )
}

interface NoIntervalProps {
  readonly why: string
  /** Null: the column has none. */
  readonly axis: Axis | null
}

/** Nothing known: the scale's lines run through all the same. */
export function NoInterval({ why, axis }: NoIntervalProps) {
  return (
    <>
      <span className={styles['number']}>
        <UnknownCell why={why} />
      </span>
      {axis !== null && (
        <span className={styles['axis']} style={linesOf(axis)} aria-hidden="true" />
      )}
    </>
  )
}

/** What the scale's lines need to be the ground of a cell: marks of both laws stand at equal distances. */
function linesOf({ marks }: Axis): CSSProperties & Vars {
  return { '--gaps': Math.max(1, marks.length - 1) }
}

/** Band and mark are grounds too. */
function barOf(value: LineProps['value'], axis: Axis): CSSProperties & Vars {
  const [low = 0, point = 0, high = 0] = [value.low, value.point, value.high].map((one) =>
    placeOn(axis, one),
  )
  const width = Math.max(0, high - low)
  return {
    '--wide': share(width),
    // A ground at n % has n % of what it leaves free before it.
    '--from': share(width < 1 ? low / (1 - width) : 0),
    '--at': share(point),
  }
}

type Vars = Readonly<Record<`--${string}`, string | number>>

interface AxisHeadProps {
  readonly axis: Axis
  readonly write: (mark: number) => string
}

/** The scale itself, under the words of a head. */
export function AxisHead({ axis, write }: AxisHeadProps) {
  const words = markWords(axis, write)
  return (
    <span className={styles['axisHead']} aria-hidden="true">
      {axis.marks.map((mark, at) => (
        <i key={mark} style={{ insetInlineStart: share(placeOn(axis, mark)) }}>
          {words[at]}
        </i>
      ))}
    </span>
  )
}

/** "20.7k, 90% between 15.9k and 26.9k". */
export function useIntervalWords(): (
  value: IntervalValue,
  write: (value: number) => string,
) => string {
  const { i18n, percent } = useWords()
  return ({ point, low, high, level }, write) =>
    i18n.t('{point}, {level} between {low} and {high}', {
      point: write(point),
      level: percent(level),
      low: write(low),
      high: write(high),
    })
}

function share(of: number | undefined): string {
  return `${Math.round((of ?? 0) * 1_000) / 10}%`
}
