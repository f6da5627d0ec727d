/** Entry of the browser host: the console on the loopback address, for machines without Electron, kiosks and remote desktops. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHost, type Host } from '../../shared/bridge/host.ts'
import { openBrowser } from './browser.ts'
import { type Data, defaultDataFolder, openData } from './data.ts'
import { type Entries, startDesk, startServer } from './desks.ts'
import { createFiles, type Files } from './files.ts'
import { type HostOptions, hostOptionsFrom } from './hello.schema.ts'
import { serve } from './serve.ts'
import { createSessions } from './session.ts'

const HOUSE = fileURLToPath(new URL('../..', import.meta.url))
/** The development identity of a server that is not there must not hold the desk up: it starts offline. */
const PEOPLE_WITHIN_MS = 5000
const entries: Entries = {
  desk: join(HOUSE, 'electron/desk/process.ts'),
  server: join(HOUSE, 'sync-server/index.ts'),
}

try {
  await start(hostOptionsFrom(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`Groundswell did not start: ${wordsOf(error)}\n`)
  process.exit(1)
}

async function start(options: HostOptions): Promise<void> {
  const data = openData(resolve(options.data ?? defaultDataFolder()))
  const sessions = createSessions({ now: Date.now, randomBytes })
  const files = createFiles(Date.now)
  let origin = ''
  const linkTo = (seat: string, path: string): string =>
    `${origin}/#${path}?link=${sessions.issue(seat)}`
  // Without it the page's own link is all there is.
  const browse = options['no-open'] ? () => undefined : openBrowser
  const host = createHostWith({ data, files, linkTo, browse })
  const serving = await serve({
    port: options.port,
    pages: join(HOUSE, 'out/renderer'),
    sessions,
    files,
    seat: host.seat,
  })
  origin = serving.origin
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end(host, serving.close))
  const link = linkTo('main', '/')
  process.stdout.write(`console: ${link}\n`)
  if (!options['no-open']) openBrowser(link)
  await openFirst(host, options)
  for (const seat of host.seats())
    if (seat !== 'main') process.stdout.write(`till: ${linkTo(seat, '/till')}\n`)
}

function createHostWith(parts: {
  readonly data: Data
  readonly files: Files
  readonly linkTo: (seat: string, path: string) => string
  readonly browse: (url: string) => void
}): Host {
  const { data, files, linkTo, browse } = parts
  return createHost({
    version: versionOf(join(HOUSE, 'package.json')),
    startDesk: (plan, asks) => startDesk({ entries, data }, plan, asks),
    browse,
    startServer: (dir) => startServer(entries, data.folder(dir)),
    people: async (url) => {
      try {
        const signal = AbortSignal.timeout(PEOPLE_WITHIN_MS)
        const answer: unknown = await (
          await fetch(`${url}/api/v1/development/people`, { signal })
        ).json()
        return answer
      } catch {
        return null
      }
    },
    openWindow: linkTo,
    takeFile: async (_seat, { dir }) => ({
      link: files.accept(join(data.folder(dir), 'files')),
      taken: null,
    }),
    openFile: async (_seat, { dir, file, name }) =>
      files.offer(join(data.folder(dir), 'files', file), name),
    later: (afterMs, run) => {
      const timer = setTimeout(run, afterMs)
      return () => clearTimeout(timer)
    },
    recall: data.recall,
    remember: data.remember,
  })
}

async function openFirst(host: Host, options: HostOptions): Promise<void> {
  if (options.demo) await host.run('start-demo', {})
  else if (options.server !== undefined) await host.run('join-server', { url: options.server })
  else await host.restore()
}

async function end(host: Host, close: () => Promise<void>): Promise<void> {
  await close()
  await host.stop()
  process.exit(0)
}

function versionOf(file: string): string {
  const description: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const isKnown =
    typeof description === 'object' && description !== null && 'version' in description
  return isKnown ? String(description.version) : '0'
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'the port is taken; choose another with --port'
  return error.message
}
