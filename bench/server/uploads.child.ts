/**
 * Tills that upload as fast as each is answered: `uploads.child.ts URL FILE`. Each fifth frame is sent a second time, as after a
 * lost answer; only entries that are new count. Prints rate and latency once every entry has its signed standing.
 */
import { readFileSync } from 'node:fs'
import type { PlacementBatch } from '../../shared/domain/redemption/placement.ts'
import { percentile } from '../figure.ts'
import { dialTill, type Line } from './dial.ts'
import type { TillUploads } from './fleet.ts'

export interface UploadTimes {
  /** New entries a second. */
  readonly rate: number
  readonly entries: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** By standing, of every entry sent. */
  readonly standings: Readonly<Record<string, number>>
}

const TWICE_EVERY = 5
const SECOND_MS = 1_000

interface Uploading {
  readonly line: Line
  readonly uploads: TillUploads
  readonly answers: string[]
  hear: (text: string) => void
}

const [, , url = '', file = ''] = process.argv
const tills = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  // Written by the fleet's child.
  .map((line) => JSON.parse(line) as TillUploads)
const uploading: Uploading[] = []
for (const uploads of tills) uploading.push(await open(uploads))
const times: number[] = []
const from = performance.now()
await Promise.all(uploading.map(uploadAll))
const ms = performance.now() - from
const sent = tills.reduce((sum, one) => sum + one.frames.length * one.entries, 0)
const measured: UploadTimes = {
  rate: (sent / ms) * SECOND_MS,
  entries: sent,
  p50Ms: percentile(times, 0.5),
  p99Ms: percentile(times, 0.99),
  standings: standingsOf(uploading),
}
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit(0)

async function open(uploads: TillUploads): Promise<Uploading> {
  const late = (): never => {
    throw new Error('the line of a till ended')
  }
  const one: Omit<Uploading, 'line'> = { uploads, answers: [], hear: () => undefined }
  const line = await dialTill(url, uploads.till, { text: (text) => one.hear(text), closed: late })
  return Object.assign(one, { line })
}

async function uploadAll(one: Uploading): Promise<void> {
  for (const [at, frame] of one.uploads.frames.entries()) {
    one.answers.push(await timed(one, frame))
    if (at % TWICE_EVERY === TWICE_EVERY - 1) await timed(one, frame)
  }
}

async function timed(one: Uploading, frame: string): Promise<string> {
  const at = performance.now()
  const answer = await new Promise<string>((resolve, reject) => {
    one.hear = (text) => {
      // A lift of its own entry comes unasked.
      if (text.startsWith('{"t":"placed","i":null')) return
      if (text.startsWith('{"t":"placed"')) resolve(text)
      else if (!text.startsWith('{"t":"sets"')) reject(new Error(text.slice(0, 400)))
    }
    one.line.send(frame)
  })
  times.push(performance.now() - at)
  return answer
}

/** Read after the clock: every entry must be among the answers; what stands last is counted. */
function standingsOf(all: readonly Uploading[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { answers, uploads } of all) {
    const standings = new Map<number, string>()
    for (const answer of answers) {
      // The server's own frame and batch.
      const { placement } = JSON.parse(answer) as { readonly placement: { readonly batch: string } }
      const { entries } = JSON.parse(placement.batch) as PlacementBatch
      for (const { sequence, standing, reason } of entries) {
        standings.set(sequence, reason === null ? standing : `${standing} ${reason}`)
      }
    }
    if (standings.size < uploads.frames.length * uploads.entries) {
      throw new Error(`till ${uploads.till} has no word of some entries`)
    }
    for (const name of standings.values()) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
