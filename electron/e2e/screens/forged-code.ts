/** A code in the right form whose signature is not the server's: the genuine one with a single bit turned. */
import { assert } from '../../../shared/base/assert.ts'
import { base41FromBytes, bytesFromBase41 } from '../../../shared/domain/redemption/base41.ts'

const PREFIX = 'G1'

export function forgedFrom(code: string): string {
  const bytes = bytesFromBase41(code.slice(PREFIX.length))
  assert(bytes !== undefined, 'a genuine code is base 41')
  const last = bytes.length - 8
  return PREFIX + base41FromBytes(bytes.with(last, (bytes[last] ?? 0) ^ 1))
}
