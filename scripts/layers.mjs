/**
 * `npm run layers`: holds the allow-list of `.dependency-cruiser.mjs`. A cruise that misses a source file fails too, so that
 * a parser which reads nothing cannot pass. An argument names another folder to cruise (the planted errors of the tests).
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const WINGS = ['shared', 'electron', 'renderer', 'sync-server', 'scripts', 'bench']
const root = resolve(process.argv[2] ?? HOUSE)
const wings = WINGS.filter((wing) => sourcesOf(wing).length > 0)
const tool = resolve(HOUSE, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const config = resolve(HOUSE, '.dependency-cruiser.mjs')
const cruise = spawnSync(
  process.execPath,
  [tool, '--config', config, '--output-type', 'json', ...wings],
  { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
)
if (cruise.stdout === '') {
  console.error(cruise.stderr)
  process.exit(1)
}
const { modules, summary } = JSON.parse(cruise.stdout)
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} > ${to}`)

const cruised = new Set(modules.map((/** @type {{ source: string }} */ module) => module.source))
const missed = wings.flatMap(sourcesOf).filter((path) => !cruised.has(path))
for (const path of missed) console.error(`not cruised: ${path}`)

const modulesCruised = wings.flatMap(sourcesOf).length - missed.length
console.log(
  `layers: ${modulesCruised} modules of the house, ${summary.violations.length} violations`,
)
process.exit(summary.violations.length + missed.length > 0 || modulesCruised === 0 ? 1 : 0)

/** @param {string} wing @returns {string[]} its source files, by paths from the root with forward slashes */
function sourcesOf(wing) {
  try {
    return readdirSync(resolve(root, wing), { recursive: true, encoding: 'utf8' })
      .map((path) => `${wing}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts'))
      .filter((path) => !path.includes('/node_modules/'))
  } catch {
    return []
  }
}
