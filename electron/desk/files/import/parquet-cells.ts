/**
 * Cells of a Parquet file as text, by what its schema says of their column (Apache Parquet format, LogicalTypes). A column that holds
 * no single values is shown by a mark and never read: whatever is in it breaks no table.
 */
import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet'
import { DAY_MS, type LocalDate, SECOND_MS } from '../../../../shared/base/time.ts'
import { addDays } from '../../../../shared/base/zoned-time.ts'

export interface ParquetColumn {
  readonly name: string
  /** Of a value as it was read; null: it holds lists, structures or what has no text, and is not read. */
  readonly textOf: ((value: unknown) => string) | null
  /** Instead of what is not read. */
  readonly mark: string
}

/** Digits of the longest decimal there is. */
const SCALE_MAX = 76

export function columnOf({ element, children }: SchemaTree): ParquetColumn {
  const { name, logical_type: logical, converted_type: converted } = element
  if (element.repetition_type === 'REPEATED') return { name, textOf: null, mark: '[…]' }
  if (children.length > 0) return { name, textOf: null, mark: isList(element) ? '[…]' : '{…}' }
  if (converted === 'INTERVAL' || converted === 'BSON' || logical?.type === 'BSON')
    return { name, textOf: null, mark: '?' }
  if (isDecimal(element)) {
    const scale = scaleOf(element)
    if (scale < 0 || scale > SCALE_MAX) return { name, textOf: null, mark: '?' }
    return { name, textOf: (value) => decimalOf(value, scale), mark: '' }
  }
  // The time of a clock on some wall is of no zone: its day is the one that it says.
  const isLocal = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC
  return { name, textOf: isLocal ? (value) => textOf(value).replace(/Z$/, '') : textOf, mark: '' }
}

const isList = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted === 'LIST' || logical?.type === 'LIST'

const isDecimal = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted === 'DECIMAL' || logical?.type === 'DECIMAL'

function scaleOf({ scale, logical_type: logical }: SchemaElement): number {
  return (logical?.type === 'DECIMAL' ? logical.scale : undefined) ?? scale ?? 0
}

/**
 * With decimals as the whole numbers they are written as, since the reader multiplies them by a fraction, and with the older name of
 * a type beside the newer one, since it knows some by that alone.
 */
export function readableSchema(schema: readonly SchemaElement[]): FileMetaData['schema'] {
  return schema.map((element) => {
    if (isDecimal(element)) return { ...element, converted_type: 'DECIMAL', scale: 0 }
    return element.logical_type?.type === 'DATE' ? { ...element, converted_type: 'DATE' } : element
  })
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  // What is no number says nothing, as an empty cell does.
  if (Number.isNaN(value)) return ''
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  return '?'
}

/** `700` of scale 2 is `7`; of one too great to be told exactly, what is nearest. */
function decimalOf(value: unknown, scale: number): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return textOf(value)
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const [whole, part] = [
    digits.slice(0, digits.length - scale),
    digits.slice(digits.length - scale),
  ]
  const decimals = part.replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** Days and moments come as text, so that no clock of the engine is between; what is written as text stays that. */
export const AS_TEXT = {
  dateFromDays: (days: number) => dayOf(days),
  timestampFromMilliseconds: (millis: bigint) => momentOf(millis),
  timestampFromMicroseconds: (micros: bigint) => momentOf(micros / 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => momentOf(nanos / 1_000_000n),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes),
  geometryFromBytes: () => '?',
  geographyFromBytes: () => '?',
}

// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate
/** Beyond these there is no calendar here. */
const DAYS_MAX = 2_900_000

function dayOf(days: number): string {
  return days >= 0 && days <= DAYS_MAX ? addDays(EPOCH, days) : '?'
}

function momentOf(millis: bigint): string {
  const ms = Number(millis)
  const day = dayOf(Math.floor(ms / DAY_MS))
  const second = Math.floor((ms - Math.floor(ms / DAY_MS) * DAY_MS) / SECOND_MS)
  if (second === 0) return day
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0')
  return `${day}T${two(second / 3_600)}:${two((second / 60) % 60)}:${two(second % 60)}Z`
}
