/**
 * Runs an app as Electron would: `electron [-r module] [switches] path`. `electron` resolves to the stand-in, the inspector
 * opens where asked (Playwright), the main module is loaded, then the browser starts.
 */
import { readFileSync, statSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const VERSION = '45.4.1'
const packageSchema = z.object({ main: z.string() })
const args = process.argv.slice(2)

if (args[0] === '--version') {
  process.stdout.write(`v${VERSION}\n`)
  process.exit(0)
}
if (process.env['ELECTRON_RUN_AS_NODE'] !== undefined)
  throw new Error('the RunAsNode fuse is off, here as in the package')

const start = readArguments(args)
process.argv = [join(import.meta.dirname, 'electron'), ...args]
Object.assign(process, { defaultApp: true, type: 'browser' })
Object.assign(process.versions, { electron: VERSION })
if (args.some((one) => one.startsWith('--inspect'))) inspector.open(0)

const electronUrl = new URL('./module.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main'
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(name, context),
})
const { describeStart, startApp } = await import('./app.ts')
describeStart(start.folder, start.switches)
const require = createRequire(import.meta.url)
for (const module of start.preloads) require(module)
await import(pathToFileURL(start.main).href)
await startApp()

function readArguments(given: readonly string[]): {
  readonly preloads: readonly string[]
  readonly switches: readonly string[]
  readonly folder: string
  readonly main: string
} {
  const preloads = given.filter((_one, at) => given[at - 1] === '-r')
  const switches = given.filter((one) => one.startsWith('--') && !one.startsWith('--inspect'))
  const path = given.find((one, at) => !one.startsWith('-') && given[at - 1] !== '-r') ?? '.'
  const target = resolve(path)
  if (!statSync(target).isDirectory())
    return { preloads, switches, folder: dirname(target), main: target }
  // A folder names its main module in package.json.
  const description: unknown = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  const main = resolve(target, packageSchema.parse(description).main)
  return { preloads, switches, folder: target, main }
}
