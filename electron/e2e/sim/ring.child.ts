/** One process of a run: its ring and its seeds come as arguments, its sum goes back over the channel. */
import { isEnough, runRingA } from './run.ts'

const [, , first = '1', count = '1'] = process.argv
process.send?.(runRingA({ first: Number(first), count: Number(count), isOver: isEnough }))
process.disconnect()
