/**
 * The server's log: one JSON line an event, and of what is handed in only the fields named here. Whatever else a call says, by
 * mistake or because a library put it there, is left out: secrets, codes, mails and bodies have no field to stand in.
 */
import { type DestinationStream, type Logger, pino } from 'pino'
import { Defect } from '../shared/base/assert.ts'

const FIELDS = [
  'request',
  'trace',
  'span',
  'method',
  'route',
  'status',
  'ms',
  'till',
  'device',
  'organisation',
  'reason',
  'trouble',
] as const
const FIELD_CHARACTERS_MAX = 200
const FRAMES_MAX = 12

export function createLog(level: string, to?: DestinationStream): Logger {
  const options = { name: 'sync-server', level, formatters: { log: allowed } }
  return to === undefined ? pino(options) : pino(options, to)
}

function allowed(said: Record<string, unknown>): Record<string, unknown> {
  const kept = FIELDS.flatMap((field): readonly (readonly [string, unknown])[] => {
    const value = said[field]
    if (typeof value === 'number' || typeof value === 'boolean') return [[field, value]]
    return typeof value === 'string' ? [[field, value.slice(0, FIELD_CHARACTERS_MAX)]] : []
  })
  const { err } = said
  const fault = err instanceof Error ? { fault: faultOf(err) } : {}
  return { ...Object.fromEntries(kept), ...fault }
}

/** Where it happened, and of our own defects why. What a library says may quote what it was given. */
function faultOf(error: Error): Record<string, unknown> {
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES_MAX)
    .map((line) => line.trim())
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const because = error instanceof Defect ? error.message : null
  return { kind: error.name.slice(0, 60), code, because, frames }
}
