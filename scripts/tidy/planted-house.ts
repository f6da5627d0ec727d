/** A small house in a temporary folder, with the real packages beside it, to plant errors in. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const HOUSE = resolve(import.meta.dirname, '../..')

/** `files`: text by path from the root. Answers the folder and how to take it away. */
export function plantHouse(files: Readonly<Record<string, string>>): {
  readonly root: string
  readonly remove: () => void
} {
  const root = mkdtempSync(join(tmpdir(), 'groundswell-planted-'))
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
