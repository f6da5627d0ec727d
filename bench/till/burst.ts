/** What one till takes when codes come as fast as it answers: so many asked at once, each on disk before its answer. */
import type { Measured } from '../figure.ts'
import type { DeskLines } from '../../electron/e2e/house/desk-lines.ts'

const AT_ONCE = 64
const SECOND_MS = 1_000

/** Every code once; all must be accepted. */
export async function measureBurst(till: DeskLines, codes: readonly string[]): Promise<Measured> {
  const waiting = [...codes]
  const from = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
        const answer = await till.run('redeem-code', { text })
        if (answer.kind !== 'done') throw new Error(`not accepted: ${JSON.stringify(answer)}`)
      }
    }),
  )
  const value = (codes.length / (performance.now() - from)) * SECOND_MS
  const note = `${codes.length} codes, ${AT_ONCE} asked at once by lines, uploads under way`
  return { figure: 'till.sustained', value, note }
}
