/** What is packed, and with which fuses: the archive holds the bundle and the two native packages, and nothing else. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, expect, test } from 'vitest'
import { HOUSE } from './planted-house.ts'

const APP = join(HOUSE, 'dist/linux-unpacked')
const ARCHIVE = join(APP, 'resources/app.asar')

beforeAll(() => {
  const packed = spawnSync(process.execPath, ['scripts/package.mjs', '--dir', '--x64'], {
    cwd: HOUSE,
    encoding: 'utf8',
  })
  if (packed.status !== 0) throw new Error(`${packed.stdout}\n${packed.stderr}`)
})

test('the archive holds every entry of the bundle', () => {
  const paths = listPackage(ARCHIVE, { isPack: false })
  const names = ['index', 'desk', 'journal', 'columns', 'analytics', 'server']
  const entries = names.map((name) => `main/${name}.js`)
  for (const entry of [...entries, 'preload/index.cjs', 'renderer/index.html']) {
    expect(paths).toContain(`/out/${entry}`)
  }
})

test('the archive holds no source, no tool and no other package', () => {
  const paths = listPackage(ARCHIVE, { isPack: false })
  const rooms = new Set(paths.map((path) => path.split('/')[1] ?? ''))
  expect([...rooms].toSorted()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
  const resources = paths.filter((path) => /^\/resources\/./.test(path))
  expect(resources.every((path) => path.startsWith('/resources/fonts'))).toBe(true)
  const packages = new Set(
    paths
      .filter((path) => path.startsWith('/node_modules/'))
      .map((path) => path.split('/')[2] ?? ''),
  )
  expect([...packages].toSorted()).toEqual(['better-sqlite3', 'better-sqlite3-multiple-ciphers'])
})

test('native files of this platform alone lie outside the archive', () => {
  for (const name of ['better-sqlite3', 'better-sqlite3-multiple-ciphers']) {
    const prebuilds = join(APP, 'resources/app.asar.unpacked/node_modules', name, 'prebuilds')
    expect(existsSync(join(prebuilds, 'linux-x64.node'))).toBe(true)
    expect(existsSync(join(prebuilds, 'win32-x64.node'))).toBe(false)
  }
})

test('the fuses are set as the threat model says', async () => {
  const wire = await getCurrentFuseWire(join(APP, 'groundswell'))
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE)
})
