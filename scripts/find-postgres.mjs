/** Where the programs of PostgreSQL are that the tests start: on the path, or where Debian puts them. */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'
const PROGRAMS = ['initdb', 'postgres']

/** Their folder; undefined where there is none. */
export function findPostgres() {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))
    : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debian]
  return folders.find((folder) => PROGRAMS.every((name) => existsSync(join(folder, name))))
}
