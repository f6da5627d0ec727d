/** Positions are pairs (epoch, position), dense in an epoch, packed in one integer (sync.md section 6). */
import { assert } from '../../base/assert.ts'

const EPOCH_FACTOR = 2 ** 40

export function packPosition(epoch: number, position: number): number {
  assert(position < EPOCH_FACTOR, 'an epoch has room for 2^40 positions')
  return epoch * EPOCH_FACTOR + position
}

export function epochOf(packed: number): number {
  return Math.floor(packed / EPOCH_FACTOR)
}
