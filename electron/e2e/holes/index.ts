/** `npm run holes`: each planted hole must turn its suite red; the last line is the sum, exit 1 when one stayed green. */
import { join } from 'node:path'
import { runHoles } from './run-holes.ts'

const HOUSE = join(import.meta.dirname, '../../..')

const outcomes = await runHoles(HOUSE, ({ hole, isFound, defect }) => {
  console.log(
    `${isFound ? 'found' : 'NOT FOUND'}  ${hole.rule}  ${hole.name}${defect === null ? '' : `: ${defect}`}`,
  )
})
const found = outcomes.filter(({ isFound }) => isFound).length
console.log(`holes found ${found}/${outcomes.length}`)
process.exit(found === outcomes.length ? 0 : 1)
