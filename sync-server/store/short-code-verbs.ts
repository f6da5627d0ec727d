/** The store's verbs about short codes: each a whole unit. */
import { shortCodeNews } from './short-codes.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Writer } from './writer.ts'

type Verbs = 'shortCodes' | 'askShortCodes' | 'waitingShortCodes' | 'keepShortCodes'

export function shortCodeVerbs(
  {
    shortCodes: table,
    sets,
    vouchers,
    jobs,
  }: Pick<Tables, 'shortCodes' | 'sets' | 'vouchers' | 'jobs'>,
  writer: Writer,
): Pick<Store, Verbs> {
  return {
    shortCodes: async ({ organisation, known, ...where }) =>
      sets.validAt({ organisation, known: new Map(), ...where }).flatMap(({ campaign }) => {
        const news = shortCodeNews(table, { organisation, campaign }, known.get(campaign))
        return news === null ? [] : [news]
      }),
    askShortCodes: (asked) =>
      writer.write(() => {
        const made = table.ask(asked)
        if (made > 0) jobs.ask({ kind: 'hash-short-codes', key: 'all' })
        return made
      }),
    waitingShortCodes: async (limit) =>
      table.waiting(limit).flatMap(({ organisation, campaign, serial }) => {
        const row = vouchers.voucher(organisation, campaign, serial)
        return row === undefined ? [] : [row]
      }),
    keepShortCodes: (hashed) =>
      writer.write((turn) => {
        for (const row of hashed) {
          table.keep(row, table.revision(row) + 1)
          turn.setsChanged(row.organisation)
        }
        return null
      }),
  }
}
