/** What a single process knows of the last minutes, in its memory: a restart ends it all. */
import {
  type KeptTicket,
  type Misses,
  RATE_SLACK_MS,
  type RateAnswer,
  type RateAsk,
  type SharedState,
} from './shared-state.ts'

/** Remembered at most; past it the oldest go. A word that goes could be used again only by a stolen key, within its minutes. */
const MOST = { tickets: 20_000, words: 500_000, misses: 20_000, rates: 100_000 }

export type StateLimits = typeof MOST

export function memoryState(most: StateLimits = MOST): SharedState {
  const tickets = new Map<string, KeptTicket>()
  const words = new Map<string, number>()
  const misses = new Map<string, Misses>()
  const rates = new Map<string, number>()
  return {
    keepTicket: async (ticket) => putLast(tickets, ticket.hash, ticket, most.tickets),
    takeTicket: async (hash) => {
      const found = tickets.get(hash)
      tickets.delete(hash)
      return found
    },
    spendWord: async ({ word, until, at }) => {
      if ((words.get(word) ?? 0) > at) return false
      putLast(words, word, until, most.words)
      return true
    },
    missesOf: async (key) => misses.get(key),
    countMiss: async ({ key, at, forgottenAfterMs }, seen) => {
      // What is kept is put anew at each miss.
      if (misses.get(key) !== seen) return false
      const before = seen === undefined || at - seen.at >= forgottenAfterMs ? 0 : seen.count
      putLast(misses, key, { count: before + 1, at }, most.misses)
      return true
    },
    takeBackMiss: async ({ key, at }, seen) => {
      const known = misses.get(key)
      if (known === undefined || known.count === 0) return
      const before = known.at === at ? (seen?.at ?? at) : known.at
      putLast(misses, key, { count: known.count - 1, at: before }, most.misses)
    },
    clearMisses: async (key) => void misses.delete(key),
    takeRate: async (ask) => {
      const answer = rateAfter(ask, rates.get(ask.key) ?? 0)
      putLast(rates, ask.key, answer.paidUntil, most.rates)
      return answer
    },
    sweepShared: async (at, missesKeptMs) => {
      drop(tickets, ({ expiresAt }) => expiresAt <= at)
      drop(words, (until) => until <= at)
      drop(misses, (known) => at - known.at >= missesKeptMs)
      drop(rates, (until) => until <= at)
    },
  }
}

/** @param paidUntil what is kept of the key; 0 for one never seen. */
function rateAfter({ costMs, burstMs, at }: RateAsk, paidUntil: number): RateAnswer {
  const from = Math.max(paidUntil, at)
  const isTaken = from + costMs - at <= burstMs + RATE_SLACK_MS
  return { isTaken, paidUntil: isTaken ? from + costMs : from }
}

// oxlint-disable-next-line max-params -- a map, its pair, and how many
function putLast<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.keys().next()
  if (map.size > most && !oldest.done) map.delete(oldest.value)
}

/** From the oldest to the first that is not over: about the order in which they end. */
function drop<Value>(map: Map<string, Value>, isOver: (value: Value) => boolean): void {
  for (const [key, value] of map) {
    if (!isOver(value)) return
    map.delete(key)
  }
}
