/** Where the till stands with its server: the epoch it last heard and the highest position signed to it. */
import type { Memory } from './tables.ts'

export function keepHighest(memory: Memory, epoch: number, position: number): void {
  const heard = memory.read('heard')
  const highest = Math.max(position, heard?.highest ?? 0)
  memory.write('heard', { epoch: heard?.epoch ?? epoch, highest })
}
