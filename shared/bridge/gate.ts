/**
 * The gate between a page and the desk, the same in both hosts: a frame of the wrong shape or size is answered
 * `unexpected_shape` and goes no further. Who may speak at all (frame, origin, session) is the host's to know.
 */
import type { Ask, Port, Reply } from './channel.ts'
import { askFrom, idOf } from './gate.schema.ts'

/** Characters and numbers of one input; a long campaign draft has about 4,000. */
export const MAX_INPUT_WEIGHT = 65_536
/** Lists in records in lists: a draft has four levels. */
const MAX_INPUT_DEPTH = 16
/** Live views of one page; a screen has about ten. */
export const MAX_WATCHES = 200
/** Commands of one page under way at once. */
export const MAX_RUNNING = 100

/** Keys that reach a prototype instead of a field. */
const POISONED = new Set(['__proto__', 'constructor', 'prototype'])

/** The page's port behind the gate: what is heard has the right shape, what is wrong has been answered. */
export function guard(page: Port<Reply, unknown>): Port<Reply, Ask> {
  const watches = new Set<number>()
  let running = 0
  return {
    send: (reply) => {
      if ('answer' in reply) running -= 1
      page.send(reply)
    },
    listen: (hear) =>
      page.listen((frame) => {
        const ask = askFrom(frame)
        if (ask === undefined || !isPlain(ask)) {
          page.send({
            id: idOf(frame),
            answer: { kind: 'failed', failure: 'unexpected_shape' },
          })
          return
        }
        if ('stop' in ask) watches.delete(ask.stop)
        if ('watch' in ask && watches.add(ask.id).size > MAX_WATCHES) {
          watches.delete(ask.id)
          page.send({ id: ask.id, viewFailed: 'rate_limited' })
          return
        }
        if ('run' in ask && (running += 1) > MAX_RUNNING) {
          running -= 1
          page.send({ id: ask.id, answer: { kind: 'failed', failure: 'rate_limited' } })
          return
        }
        hear(ask)
      }),
  }
}

function isPlain(ask: Ask): boolean {
  if ('stop' in ask) return true
  const input = 'run' in ask ? ask.run.input : ask.watch.input
  return weigh(input, MAX_INPUT_DEPTH) <= MAX_INPUT_WEIGHT
}

/** Weight of plain data; infinite for anything that is none: a Map, a Date, a function, a circle, a poisoned key. */
function weigh(value: unknown, depth: number): number {
  if (value === undefined || value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return 1 + value.length
  if (typeof value === 'number') return Number.isFinite(value) ? 1 : Infinity
  if (typeof value !== 'object' || depth === 0) return Infinity
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return Infinity
  let weight = 1
  for (const [key, part] of Object.entries(value)) {
    if (POISONED.has(key)) return Infinity
    weight += key.length + weigh(part, depth - 1)
    if (weight > MAX_INPUT_WEIGHT) return Infinity
  }
  return weight
}
