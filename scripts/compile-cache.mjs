/**
 * Imported for its effect: every process that this one starts keeps what Node made of its modules, and takes it from there the
 * next time. Hundreds of servers and desks are started by a run of all tests; half of what a start costs is its own modules.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
// By the version of Node and what stands in each file: nothing stale is ever taken.
process.env['NODE_COMPILE_CACHE'] ??= join(HOUSE, 'node_modules', '.cache', 'compiled')
