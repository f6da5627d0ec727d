/** The house installs and runs on a bare machine of any platform; each library says why it is here. */
import { expect, test } from 'vitest'
import { textOf } from './house-files.ts'
import { boundToPlatform, Lock, missingPlatforms, Package, shellOnlyScripts } from './packages.ts'

const house = Package.parse(JSON.parse(textOf('package.json')))
const lock = Lock.parse(JSON.parse(textOf('package-lock.json')))

test('no required dependency is bound to a platform', () => {
  expect(boundToPlatform(lock)).toEqual([])
})

test('the lock holds every platform of every package that comes by platform', () => {
  expect(missingPlatforms(lock)).toEqual([])
  expect(Object.keys(lock.packages).length).toBeGreaterThan(300)
})

test('every script runs without a POSIX shell', () => {
  expect(shellOnlyScripts(house.scripts)).toEqual([])
})

test('every version is exact', () => {
  const ranges = Object.entries({
    ...house.dependencies,
    ...house.devDependencies,
    ...house.optionalDependencies,
  }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
  expect(ranges).toEqual([])
})

test('every direct dependency has a sentence in the README', () => {
  const readme = textOf('README.md')
  const silent = Object.keys({
    ...house.dependencies,
    ...house.devDependencies,
    ...house.optionalDependencies,
  }).filter((name) => !new RegExp(`\\| ${name.replaceAll('/', '\\/')} +\\| +\\w+`).test(readme))
  expect(silent).toEqual([])
})

test.each([
  'NODE_ENV=test vitest run',
  'rm -rf out',
  'bash run.sh',
  'prettier --check src/**/*.ts',
  "node -e 'x'",
  'node a.mjs; node b.mjs',
  'node a.mjs & node b.mjs',
  'node a.mjs > out.txt',
])('planted: %s is shell-only', (script) => {
  expect(shellOnlyScripts({ planted: script, good: 'tsc -b && node a.mjs --x=1' })).toEqual([
    'planted',
  ])
})

test('planted: a required package for one platform, a platform missing from the lock', () => {
  const planted = Lock.parse({
    packages: {
      'node_modules/only-here': { os: ['linux'] },
      'node_modules/fine': { os: ['linux'], optional: true },
      'node_modules/tool': { optionalDependencies: { '@tool/darwin-arm64': '1', fine: '1' } },
    },
  })
  expect(boundToPlatform(planted)).toEqual(['node_modules/only-here'])
  expect(missingPlatforms(planted)).toEqual(['node_modules/tool > @tool/darwin-arm64'])
})
