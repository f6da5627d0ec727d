/** Where Electron's binary is, or why there is none: it is a separate download that closed networks refuse. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../node_modules/electron/', import.meta.url))
/** A refused network answers in less; a slow one need not hold up the start of the console. */
const FETCH_LIMIT_MS = 180_000

/** @returns {string | undefined} path of the binary that is on this machine already */
export function electronBinary() {
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const named = existsSync(join(PACKAGE, 'path.txt'))
    ? readFileSync(join(PACKAGE, 'path.txt'), 'utf8')
    : undefined
  const path =
    elsewhere === undefined
      ? named === undefined
        ? undefined
        : join(PACKAGE, 'dist', named)
      : join(elsewhere, named ?? 'electron')
  return path !== undefined && existsSync(path) ? path : undefined
}

/** As `electronBinary`, after one try to fetch it with Electron's own installer. */
export function fetchElectron() {
  const present = electronBinary()
  if (present !== undefined) return present
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_LIMIT_MS,
  })
  return electronBinary()
}

/** @returns {string | undefined} why a window cannot be opened here even with a binary */
export function whyNoWindow() {
  if (process.platform !== 'linux') return undefined
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) return undefined
  if (process.getuid?.() === 0) return 'Electron does not open windows for root'
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display'
  return undefined
}
