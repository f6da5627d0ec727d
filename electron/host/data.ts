/** The host's folder: where desks and servers keep theirs, the key of the stores (0600), the mode it was last in. */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const KEY_BYTES = 32
const KEY_FILE = 'store.key'
const MODE_FILE = 'host.json'

export interface Data {
  /** A folder below the data, made if need be. */
  readonly folder: (dir: string) => string
  /** Store key of one desk: 64 hex digits, each desk its own. */
  readonly keyOf: (dir: string) => string
  readonly recall: () => string | null
  readonly remember: (text: string) => void
}

export function openData(root: string): Data {
  const folder = (dir: string): string => {
    const path = resolve(root, dir)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  }
  folder('.')
  const key = readKey(join(root, KEY_FILE))
  const modeFile = join(root, MODE_FILE)
  return {
    folder,
    keyOf: (dir) => createHmac('sha256', key).update(dir).digest('hex'),
    recall: () => (existsSync(modeFile) ? readFileSync(modeFile, 'utf8') : null),
    remember: (text) => {
      writeFileSync(`${modeFile}.new`, text, { mode: 0o600 })
      renameSync(`${modeFile}.new`, modeFile)
    },
  }
}

/** The system's place for an app's data. */
export function defaultDataFolder(): string {
  const home = homedir()
  if (process.platform === 'darwin')
    return join(home, 'Library', 'Application Support', 'Groundswell')
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Groundswell')
  return join(process.env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'groundswell')
}

/** Made once; without it the desk's files stay closed for good, so it is never made anew over an old one. */
function readKey(file: string): Buffer {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    })
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== KEY_BYTES) throw new Error(`${KEY_FILE} is damaged: put its copy back`)
  return key
}
