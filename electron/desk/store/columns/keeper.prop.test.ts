/** Whatever comes in whatever order, the columns say what a plain list of words would. */
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { seededRandom } from '../../../../shared/base/random.ts'
import { DAY_MS } from '../../../../shared/base/time.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import { newFolder } from '../rx-storage/storage.fixture.ts'
import { account, chunkOf, FIRST, openKeeper } from './columns.fixture.ts'
import { dayNumber } from './series.ts'

const ACCOUNTS = 40
const STEPS = 80

/** One word about one day, in the order in which it came. */
interface Word {
  readonly number: number
  readonly day: number
  readonly count: number | null
  readonly knownOn: number
}

function toldOn(words: readonly Word[], number: number, knownOn: number): Map<number, number> {
  const told = new Map<number, number>()
  for (const word of words) {
    if (word.number !== number || word.knownOn > knownOn) continue
    if (word.count === null) told.delete(word.day)
    else told.set(word.day, word.count)
  }
  return told
}

test.each([1, 2, 3])('CO-9 world %i: read, loaded and known on any day', (seed) => {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const folder = newFolder()
  let keeper = openKeeper(folder)
  let words: Word[] = []
  let today = 5
  const chunk = () => {
    const number = below(ACCOUNTS)
    const length = Math.min(today + 1, random() < 0.7 ? 1 + below(3) : 1 + below(60))
    const day = random() < 0.7 ? today - length + 1 : below(today - length + 2)
    const counts = Array.from({ length }, () => (random() < 0.15 ? null : below(1_000)))
    words.push(...counts.map((count, at) => ({ number, day: day + at, count, knownOn: today })))
    return chunkOf([number, day], counts, { asOf: (FIRST + today) * DAY_MS })
  }
  const asRead = (number: number, knownOn: number | null) => {
    const question = { accounts: [account(number)], metrics: ['views'], knownOn } as const
    const column = keeper.read(question)[0]?.value
    const from = column === undefined ? 0 : dayNumber(column.firstDay) - FIRST
    const days = [...(column?.days ?? [])].map((count, at) => [from + at, count] as const)
    return new Map(days.filter(([, count]) => count !== GAP))
  }
  const asLoaded = () =>
    new Map(
      keeper.load({ metric: 'views', since: 0 }).flatMap((block) =>
        block.rows.map(({ account: id, row }) => {
          const from = row * block.stride
          const days = [...block.counts.subarray(from, from + block.days)]
          const told = days.map((count, at) => [block.firstDay - FIRST + at, count] as const)
          return [id, new Map(told.filter(([, count]) => count !== GAP))] as const
        }),
      ),
    )
  for (let step = 0; step < STEPS; step += 1) {
    today += below(3)
    keeper.take({ chunks: Array.from({ length: 1 + below(6) }, chunk), checkpoint: null })
    if (random() < 0.3) keeper.load({ metric: 'views', since: 0 })
    if (random() < 0.2) keeper.settle()
    if (random() < 0.05) {
      keeper.close()
      keeper = openKeeper(folder)
    }
    if (random() < 0.05) {
      const number = below(ACCOUNTS)
      keeper.forget([account(number)])
      words = words.filter((word) => word.number !== number)
    }
    const number = below(ACCOUNTS)
    const knownOn = below(today + 1)
    expect(asRead(number, FIRST + knownOn)).toEqual(toldOn(words, number, knownOn))
    expect(asRead(number, null)).toEqual(toldOn(words, number, Infinity))
  }
  const loaded = asLoaded()
  for (let number = 0; number < ACCOUNTS; number += 1) {
    expect(loaded.get(account(number)) ?? new Map()).toEqual(toldOn(words, number, Infinity))
  }
  keeper.close()
  rmSync(folder, { recursive: true })
})
