/** A small house in a temporary folder to plant errors in, on request with the real packages beside it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const HOUSE = resolve(import.meta.dirname, '../..')

/** `files`: text by path from the root. Answers the folder and how to take it away. */
export function plantHouse(
  files: Readonly<Record<string, string>>,
  packages: 'packages' | 'bare',
): {
  readonly root: string
  readonly remove: () => void
} {
  const root = mkdtempSync(join(tmpdir(), 'groundswell-planted-'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n')
  if (packages === 'packages')
    symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
