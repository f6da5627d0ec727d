/** The ledger as a table for other programs: amounts in whole minor units, times as ISO 8601 in UTC. */
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { CSV_START, csvLine } from './csv.ts'

type Cell = string | number | boolean | null

const COLUMNS: readonly (readonly [string, (row: Redemption) => Cell])[] = [
  ['entry', ({ id }) => id],
  ['at', ({ at }) => utcText(at)],
  ['placed_at', ({ placedAt }) => utcText(placedAt)],
  ['voucher', ({ voucher }) => voucher],
  ['campaign', ({ campaignTitle }) => campaignTitle],
  ['venue', ({ venueName }) => venueName],
  ['till', ({ tillName }) => tillName],
  ['cashier', ({ cashier }) => cashier],
  ['promoter', ({ promoterName }) => promoterName],
  ['standing', ({ standing }) => standing],
  ['undone', ({ undone }) => undone],
  ['reason', ({ reason }) => reason],
  ['held_by_till', ({ holder }) => holder?.tillName ?? null],
  ['reward_minor', ({ rewardMinor }) => rewardMinor],
  ['basket_minor', ({ basketMinor }) => basketMinor],
  ['currency', ({ currency }) => currency],
  ['offline', ({ offline }) => offline],
]

export function redemptionsCsv(rows: readonly Redemption[]): string {
  const lines = rows.map((row) => csvLine(COLUMNS.map(([, read]) => String(read(row) ?? ''))))
  return CSV_START + csvLine(COLUMNS.map(([name]) => name)) + lines.join('')
}

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function utcText(at: number): string {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}Z`
}
