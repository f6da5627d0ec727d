/** From nothing open to the figures of one creator. Arguments: folder and which creator. */
import { creatorOf } from './creators.ts'
import { openBenchAnalysis } from './desk.ts'

const [, , folder = '', creator = '0'] = process.argv
const question = creatorOf(Number(creator))
const from = performance.now()
const { analyst } = await openBenchAnalysis(folder)
const answer = await analyst.dashboard(question)
const ms = performance.now() - from
const weeks = answer.kind === 'done' ? answer.value[0]?.series[0]?.weeks.value.weeks.length : 0
if (weeks !== 104) throw new Error(`the first chart has ${String(weeks)} weeks`)
process.stdout.write(`${JSON.stringify({ ms })}\n`)
process.exit(0)
