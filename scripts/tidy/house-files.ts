/** The files of the house as its repository knows them: tracked, or new and not ignored. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOUSE } from './planted-house.ts'

/** Paths from the root with forward slashes. */
export function houseFiles(pattern: RegExp): readonly string[] {
  // A build machine often checks out as one user and tests as another.
  const trust = ['-c', `safe.directory=${HOUSE.replaceAll('\\', '/')}`]
  const listed = execFileSync('git', [...trust, 'ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: HOUSE,
    encoding: 'utf8',
  })
  const paths = new Set(listed.split('\0').filter((path) => path !== '' && pattern.test(path)))
  return [...paths].filter((path) => existsSync(join(HOUSE, path))).toSorted()
}

export function textOf(path: string): string {
  return readFileSync(join(HOUSE, path), 'utf8')
}
