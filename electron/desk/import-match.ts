/** Whose accounts the handles of a file are, among the creators who let the organisation look, and what is told of them already. */
import type { AccountId } from '../../shared/base/ids.ts'
import type { ImportAsk, TriedAccount } from '../../shared/bridge/import-commands.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { isSampleMetric, sampleCounts } from '../../shared/domain/creator/follower-sample.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import { compareTold } from '../../shared/domain/import/compare-told.ts'
import type { ImportedAccount } from '../../shared/domain/import/import.ts'
import {
  handleOf,
  lastDayOf,
  type ReadAccount,
  type RefusedRow,
} from '../../shared/domain/import/read-rows.ts'
import type { WholeRead } from './files/import/reader.ts'
import type { DeskParts } from './parts.ts'

export interface MatchedAccount {
  readonly told: ImportedAccount
  readonly file: Pick<CreatorFile, 'id' | 'name'>
  /** Where something of it is told already. */
  readonly known: AccountId | null
}

export interface MatchedRead {
  readonly accounts: readonly MatchedAccount[]
  /** The first row of each handle that is nobody's. */
  readonly refused: readonly RefusedRow[]
  readonly refusedRows: number
}

export function matched(
  files: readonly CreatorFile[],
  { rows, posts, sample }: WholeRead,
  { platform, target }: Pick<ImportAsk, 'platform' | 'target'>,
): MatchedRead {
  const accounts: MatchedAccount[] = []
  const unknown: ReadAccount[] = []
  const sampled =
    sample === null ? [] : [{ handle: '', line: 1, rows: 0, series: sampleCounts(sample) }]
  for (const account of [...rows.accounts, ...sampled]) {
    const handle = target === null ? account.handle : target.handle
    const found = files
      .filter(({ id }) => target === null || id === target.creator)
      .map((file) => placeIn(file, platform, handle))
      .find((place) => place !== null)
    const file = target === null ? undefined : files.find(({ id }) => id === target.creator)
    const place = found ?? (file && { file, handle, known: null })
    if (place === undefined) {
      unknown.push(account)
      continue
    }
    const told = { creator: place.file.id, platform, handle: place.handle, series: account.series }
    accounts.push({ ...place, told: { ...told, posts: target === null ? [] : posts } })
  }
  return {
    accounts: accounts.filter(({ told }) => told.series.length + told.posts.length > 0),
    refused: unknown.map(({ line, handle }) => {
      return { line, column: null, reason: 'unknown_account', text: handle }
    }),
    refusedRows: unknown.reduce((sum, account) => sum + account.rows, 0),
  }
}

interface Place {
  readonly file: CreatorFile
  readonly handle: string
  readonly known: AccountId | null
}

/** As the creator writes it. */
function placeIn(file: CreatorFile, platform: Platform, handle: string): Place | null {
  const isIt = (one: { readonly platform: Platform; readonly handle: string | null }) =>
    one.platform === platform && one.handle !== null && handleOf(one.handle) === handleOf(handle)
  const connected = file.connected?.find(isIt)
  const said = file.accounts.find(isIt)
  const own = connected?.handle ?? said?.handle ?? null
  return own === null ? null : { file, handle: own, known: connected?.id ?? null }
}

export async function triedAccounts(
  { analysis }: DeskParts,
  { accounts }: MatchedRead,
): Promise<readonly TriedAccount[]> {
  const ids = accounts.flatMap(({ known }) => known ?? [])
  const platforms = new Set(accounts.map(({ told }) => told.platform))
  const metrics = [...new Set([...platforms].flatMap((one) => metricsOf(one, { dead: true })))]
  const read = await analysis?.columns.read({ accounts: ids, metrics, knownOn: null })
  const columns = read?.ok === true ? read.value.map(({ value }) => value) : []
  return accounts.map(({ told: { series, creator, handle }, file, known }) => {
    const own = columns.filter(({ account }) => account === known)
    const days = series.flatMap((one) => [one.firstDay, lastDayOf(one)]).toSorted()
    const [firstDay, lastDay] = [days.at(0) ?? null, days.at(-1) ?? null]
    const place = { creator, creatorName: file.name, handle, firstDay, lastDay }
    const told = series.filter(({ metric }) => !isSampleMetric(metric))
    return Object.assign(place, compareTold(told, own))
  })
}
