/** A taste of many nodes' chaos beside the other tests, where PostgreSQL and HAProxy are; `npm run chaos -- server` is the whole. */
import { expect, test } from 'vitest'
import { findPostgres } from '../../../../scripts/find-postgres.mjs'
import { hasBalancer } from './balancer.ts'
import { NODES_TASTE } from './plan.ts'
import { runNodesChaos } from './run-nodes.ts'
import { summaryOfNodes } from './summary.ts'

const programs = findPostgres()
const isHere = programs !== undefined && hasBalancer()
if (!isHere) console.log('SKIPPED  many nodes: no PostgreSQL or no HAProxy on this machine')

test.skipIf(!isHere)(
  'SY-61 nothing told is lost or doubled while nodes are killed and links are cut, and all desks end alike',
  async () => {
    const said: string[] = []
    const given = { programs: programs ?? '', say: (line: string) => void said.push(line) }
    const chaos = await runNodesChaos(NODES_TASTE, given)
    expect(chaos.broken).toEqual([])
    expect(summaryOfNodes(chaos, NODES_TASTE)).toMatchObject({ isWell: true })
  },
  300_000,
)
