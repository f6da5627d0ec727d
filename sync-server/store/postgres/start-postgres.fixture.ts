/** A PostgreSQL of its own for a test run: in a folder of its own, on a socket in it, gone with the run. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

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
}

/** @param programs the folder of `initdb` and `postgres` */
export async function startPostgres(
  programs: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedPostgres> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-pg-'))
  const as = otherUser()
  if (as !== undefined) chownSync(dir, as.uid, as.gid)
  const data = join(dir, 'data')
  const initialise = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(programs, 'initdb'), initialise, { ...as, cwd: dir, stdio: 'ignore' })
  const given = Object.entries({ ...SETTINGS, unix_socket_directories: dir, ...settings })
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
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
      if (said.includes('ready to accept connections')) resolve()
    })
    log.once('end', () => reject(new Error(`PostgreSQL ended: ${said}`)))
  })
}
