/**
 * `npm run words`: fails when a sentence of the screens is missing in a language, or a catalogue holds one that no screen
 * says any more. `--collect` writes the catalogues anew from the screens; German is then filled in by hand.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
/** The command stands beside the package's own entry, which is the one it exports. */
const CLI = fileURLToPath(new URL('../lingui.js', import.meta.resolve('@lingui/cli/api')))
/** One worker: a catalogue is read in less time than a second process takes to start. */
const collecting = [['extract', '--clean', '--workers', '1']]
const checking = [
  ['check', 'sync', '--clean', '--workers', '1'],
  ['check', 'missing', '--verbose', '--workers', '1'],
]

const runs = process.argv.includes('--collect') ? collecting : checking
const statuses = runs.map((args) => lingui(args))
process.exit(statuses.every((status) => status === 0) ? 0 : 1)

/** @param {string[]} args */
function lingui(args) {
  return spawnSync(process.execPath, [CLI, ...args], { cwd: HOUSE, stdio: 'inherit' }).status ?? 1
}
