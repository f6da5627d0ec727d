/** The operator's guide names every setting, subcommand and counter there is, and no other. */
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createMetrics } from '../gateway/metrics.ts'
import { SUBCOMMAND_NAMES } from './subcommands.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const GUIDE = read('../../docs/operator.md')

/** First cells of the table under a heading. */
function namesUnder(heading: string): readonly string[] {
  const [, part = ''] = GUIDE.split(`\n## ${heading}\n`)
  const [table = ''] = part.split('\n## ')
  return [...table.matchAll(/^\| `([A-Za-z_-]+)/gm)].map(([, name]) => name ?? '').toSorted()
}

test('OP-11 every setting stands in the guide, and the guide names no other', () => {
  const [, part = ''] = read('../config.ts').split('const environment = z.object({')
  const [fields = ''] = part.split('\n})')
  const settings = [...fields.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name ?? '')
  expect(settings.length).toBeGreaterThan(10)
  expect(namesUnder('Settings')).toEqual(settings.toSorted())
})

test('OP-11 every subcommand stands in the guide, and the guide names no other', () => {
  expect(namesUnder('Subcommands')).toEqual([...SUBCOMMAND_NAMES].toSorted())
})

test('OP-11 every counter stands in the guide, and the guide names no other', async () => {
  const gauges = {
    openSockets: () => 0,
    head: () => 0,
    isRecovering: () => false,
    jobs: () => ({ waiting: 0, leased: 0, done: 0, dead: 0 }),
    feedLagMs: () => null,
    replicaLagMs: async () => undefined,
    isTrouble: () => false,
  }
  const text = await createMetrics(pino({ level: 'silent' }), gauges).text()
  const counters = [...text.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name ?? '')
  expect(namesUnder('Counters')).toEqual(counters.toSorted())
})
