/**
 * `npm run town -- --family 1|2 --seed N --creators N --days N --out DIR`: writes a town of creators as CSV in two folders, what a
 * platform would tell (`observed`) and what is false (`truth`). Rows are joined by creator and platform; days count from 0.
 * `--desk DIR` in place of `--out` fills a desk's stores with what platforms would tell.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { observe, townPlatforms } from '../shared/fixtures/creator-town/observed.ts'
import { followerSample } from '../shared/fixtures/creator-town/sample.ts'
import { simulate } from '../shared/fixtures/creator-town/simulate.ts'
import type { Town, TownAccount } from '../shared/fixtures/creator-town/town.ts'
import { creatorTruth, truthOf } from '../shared/fixtures/creator-town/truth.ts'
import { fillTownDesk } from './town-desk/fill.ts'

const USAGE = 'npm run town -- --family 1|2 --seed N --creators N --days N --out DIR | --desk DIR'
/** As many as the estimate from a sample is tried on. */
const SAMPLE_COUNT = 400

type Sheets = (folder: 'observed' | 'truth', name: string, rows: readonly object[]) => void

const asked = readAsked()
if (asked === null) {
  console.error(USAGE)
  process.exit(1)
}
if (asked.isDesk) await fillTownDesk(asked)
else writeSheets(asked)

function writeSheets({ town, creators, days, dir }: Asked): void {
  const { write, close } = openSheets(dir)
  for (let creator = 0; creator < creators; creator += 1) {
    write('truth', 'creators', [{ creator, ...creatorTruth(town, creator) }])
    for (const platform of townPlatforms(town, creator)) {
      writeAccount({ ...town, creator, platform }, days, write)
    }
  }
  close()
}

function writeAccount(account: TownAccount, days: number, sheets: Sheets): void {
  const { creator, platform } = account
  const named = <Kept extends object>(rows: readonly Kept[]) =>
    rows.map((row) => ({ creator, platform, ...row }))
  const lived = simulate(account, days)
  const seen = observe(account, lived, { fromDay: 0, untilDay: days })
  const truth = truthOf(lived)
  sheets('observed', 'days', named(seen.days))
  sheets('observed', 'posts', named(seen.posts))
  sheets('observed', 'paid-ads', named(seen.paidAdsNotes))
  sheets('truth', 'days', named(truth.fakeShares.map((fakeShare, day) => ({ day, fakeShare }))))
  const pod = truth.pod ? [{ kind: 'pod', ...truth.pod, facts: '' }] : []
  const events = truth.events.map(({ kind, from, until, ...facts }) => {
    return { kind, from, until, facts: JSON.stringify(facts) }
  })
  sheets('truth', 'events', named([...pod, ...events]))
  const fakeShare = truth.fakeShares.at(-1) ?? 0
  const sample = followerSample(account, { count: SAMPLE_COUNT, fakeShare, draw: 0 })
  sheets('observed', 'followers', named(sample.profiles.map((row, at) => ({ at, ...row }))))
  sheets('truth', 'followers', named(sample.areFake.map((isFake, at) => ({ at, isFake }))))
}

/** One file a sheet; its first row names the columns. */
function openSheets(out: string): { readonly write: Sheets; readonly close: () => void } {
  const files = new Map<string, number>()
  const fileOf = (folder: string, name: string, first: object): number => {
    const path = join(out, folder, `${name}.csv`)
    const known = files.get(path)
    if (known !== undefined) return known
    mkdirSync(join(out, folder), { recursive: true })
    const file = openSync(path, 'w')
    writeSync(file, `${Object.keys(first).join(',')}\n`)
    files.set(path, file)
    return file
  }
  return {
    write: (folder, name, rows) => {
      const [first] = rows
      if (first === undefined) return
      const lines = rows.map((row) =>
        Object.values(row)
          .map((value: unknown) => cell(value))
          .join(','),
      )
      writeSync(fileOf(folder, name, first), `${lines.join('\n')}\n`)
    },
    close: () => {
      for (const file of files.values()) closeSync(file)
    },
  }
}

/** Nothing where a value is missing, never zero. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

interface Asked {
  readonly town: Town
  readonly creators: number
  readonly days: number
  readonly dir: string
  /** Into a desk's stores, not as sheets. */
  readonly isDesk: boolean
}

function readAsked(): Asked | null {
  const text = { type: 'string' } as const
  const options = { family: text, seed: text, creators: text, days: text, out: text, desk: text }
  const { values } = parseArgs({ options, strict: false })
  const whole = (value: unknown, otherwise: number) => {
    const number = value === undefined ? otherwise : Number(value)
    return Number.isInteger(number) && number >= 0 ? number : null
  }
  const family = whole(values.family, 1)
  const [seed, creators, days] = [
    whole(values.seed, 1),
    whole(values.creators, 100),
    whole(values.days, 730),
  ]
  const { out, desk } = values
  const dir = desk ?? out
  if (typeof dir !== 'string' || seed === null || creators === null || days === null) return null
  if (family !== 1 && family !== 2) return null
  return { town: { seed, family }, creators, days, dir, isDesk: desk !== undefined }
}
