/** What must hold of package.json and its lock so that a bare machine can install and run the house. */
import { z } from 'zod'

const Names = z.record(z.string(), z.string()).default({})

export const Package = z.object({
  scripts: Names,
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
})

/** npm writes a list, or a single word as the package itself wrote it. */
const Platforms = z.union([z.string(), z.array(z.string())])

const Locked = z.object({
  os: Platforms.optional(),
  cpu: Platforms.optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  dependencies: Names,
  optionalDependencies: Names,
})
export const Lock = z.object({ packages: z.record(z.string(), Locked) })

const RUNNERS = new Set([
  'node',
  'npm',
  'electron-vite',
  'prettier',
  'oxlint',
  'tsc',
  'knip',
  'vitest',
  'lingui',
])
/** Variables, pipes, substitutions, redirections, globs and single quotes mean other things, or nothing, in cmd.exe. */
const SHELL_ONLY = /[|;$`<>*'~]|(?:^|\s)[A-Z_]+=|(?<!&)&(?!&)/
const PLATFORM =
  /(?:^|[-/])(?:darwin|linux|win32|windows|android|freebsd|openbsd|netbsd|sunos|wasm32)(?:[-/]|$)/

/** Scripts that only a POSIX shell runs, or that start something no package brings. */
export function shellOnlyScripts(scripts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(scripts)
    .filter(([, script]) => SHELL_ONLY.test(script) || !script.split('&&').every(startsARunner))
    .map(([name]) => name)
}

function startsARunner(part: string): boolean {
  return RUNNERS.has(part.trim().split(' ')[0] ?? '')
}

/** Packages that npm must install but refuses on some platforms. */
export function boundToPlatform(lock: z.infer<typeof Lock>): readonly string[] {
  return Object.entries(lock.packages)
    .filter(([, locked]) => locked.os !== undefined || locked.cpu !== undefined)
    .filter(([, locked]) => locked.optional !== true && locked.devOptional !== true)
    .map(([path]) => path)
}

/** Platform packages that a locked package names but the lock does not hold: `npm ci` would refuse the lock elsewhere. */
export function missingPlatforms(lock: z.infer<typeof Lock>): readonly string[] {
  const held = new Set(
    Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  )
  return Object.entries(lock.packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies)
      .filter((name) => PLATFORM.test(name) && !held.has(name))
      .map((name) => `${path} > ${name}`),
  )
}
