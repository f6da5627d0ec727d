/** A PostgreSQL of its own for a test run: in a folder of its own, on a socket in it, gone with the run. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

const SETTINGS = {
  listen_addresses: '',
  // A test that falls has lost nothing that matters.
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '32MB',
}

export interface StartedPostgres {
  /** Address of one of its databases; `postgres` is there from the start. */
  readonly url: (database: string) => string
  readonly stop: () => Promise<void>
  /** Another that follows it by streaming; takes no writes. */
  readonly standby: () => Promise<Omit<StartedPostgres, 'standby'>>
}

/** @param programs the folder of `initdb` and `postgres` */
export async function startPostgres(
  programs: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedPostgres> {
  const [dir, as] = [newFolder(), otherUser()]
  const initialise = ['-D', join(dir, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']
  const how = { ...as, cwd: dir, stdio: 'ignore' } as const
  execFileSync(join(programs, 'initdb'), [...initialise, '--no-sync'], how)
  const standby = async () => {
    const [folder, from] = [newFolder(), ['-h', dir, '-U', 'postgres', '-R', '-X', 'stream']]
    const copy = ['-D', join(folder, 'data'), '-c', 'fast', '--no-sync', ...from]
    // The folder may hold links to the two programs that are started most.
    const others = dirname(realpathSync(join(programs, 'initdb')))
    execFileSync(join(others, 'pg_basebackup'), copy, { ...how, cwd: folder })
    return startIn(folder, programs, settings)
  }
  return { ...(await startIn(dir, programs, settings)), standby }
}

function newFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-pg-'))
  const as = otherUser()
  if (as !== undefined) chownSync(dir, as.uid, as.gid)
  return dir
}

async function startIn(
  dir: string,
  programs: string,
  settings: Readonly<Record<string, string>>,
): Promise<Omit<StartedPostgres, 'standby'>> {
  const as = otherUser()
  const given = Object.entries({ ...SETTINGS, unix_socket_directories: dir, ...settings })
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', join(dir, 'data'), ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...as, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => void server.once('exit', () => resolve()))
  await untilReady(server.stderr)
  return {
    url: (database) => `postgresql://postgres@/${database}?host=${encodeURIComponent(dir)}`,
    stop: async () => {
      // Ends at once, whoever is still connected.
      server.kill('SIGQUIT')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL does not run as root: then as its own user, as its package makes it. */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function untilReady(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    log.on('data', (text) => {
      said += String(text)
      if (/ready to accept (?:read-only )?connections/.test(said)) resolve()
    })
    log.once('end', () => reject(new Error(`PostgreSQL ended: ${said}`)))
  })
}
