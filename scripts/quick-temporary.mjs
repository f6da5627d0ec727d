/**
 * Imported for its effect: temporary folders of tests lie in memory where the machine has enough of it. A disk answers each of
 * their commits after milliseconds, thousands of times a run; that commits wait for it is a setting, which tests read back, and
 * what a process that is killed had written stays in memory as it would on the disk.
 */
import { accessSync, constants, statfsSync } from 'node:fs'
import { freemem } from 'node:os'

const MEMORY = '/dev/shm'
/** All folders of a run at once stay under a tenth of it. */
const ROOM_BYTES = 4 * 1024 ** 3

if (hasRoom()) process.env['TMPDIR'] ??= MEMORY

function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, freemem()) > ROOM_BYTES
  } catch {
    return false
  }
}
