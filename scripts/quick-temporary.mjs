/**
 * Imported for its effect: temporary folders of tests lie in memory where the machine has enough of it. A disk answers each of
 * their commits after milliseconds, thousands of times a run; that commits wait for it is a setting, which tests read back, and
 * what a process that is killed had written stays in memory as it would on the disk. What tests leave goes with the run.
 */
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** All folders of a run at once stay under a tenth of it. */
const ROOM_BYTES = 4 * 1024 ** 3

// The database of a run is another user's process, which has to come through.
const PASSES_ALL = 0o711

if (process.env['TMPDIR'] === undefined && hasRoom()) {
  const folder = mkdtempSync(join(MEMORY, 'groundswell-run-'))
  chmodSync(folder, PASSES_ALL)
  process.env['TMPDIR'] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}

function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, freemem()) > ROOM_BYTES
  } catch {
    return false
  }
}
