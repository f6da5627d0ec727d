/** What a source file's name and text must keep to where no other tool looks. */

const FORBIDDEN_DRAWER = /(?:^|\/)(?:utils?|helpers?|common|lib)(?:\/|\.[jt]sx?$|\.mjs$)/
const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/
const MACHINE = /(?:^|[\s'"`(=:])(?:\/(?:work|root|home\/\w+|Users\/\w+)\/|[A-Z]:\\Users\\)/
const ASSERTION = /[\w)\]}>'"`] as (?!const\b)[\w{(["'`]/
const EXCEPTION = /^\s*(?:\/\/|\/\*|\{\/\*) oxlint-disable/
const QUOTED = /'(?:[^'\\]|\\.)*'|"[^"]*"|`(?:[^`\\]|\\.)*`/g
const RENAMED = /^\s*(?:import|export)\b|^\s*(?:type )?[\w$]+ as [\w$]+,?$|\bimport type\b/

export function isForbiddenDrawer(path: string): boolean {
  return FORBIDDEN_DRAWER.test(path)
}

/** Each folder and file in kebab-case. */
export function isKebab(path: string): boolean {
  return path.split('/').every((part) => KEBAB.test(part) || part === 'README.md')
}

/** A file opens with a comment that says what it is for. */
export function hasHeader(text: string): boolean {
  return /^(?:#!.*\n)?\s*(?:\/\*|\/\/)/.test(text)
}

/** Line numbers that hold a path of somebody's machine. */
export function machinePaths(text: string): readonly number[] {
  return linesWhere(text, (line) => MACHINE.test(line))
}

/** Line numbers of an `as` without a comment on its line or within the three lines above. */
export function assertionsWithoutReason(text: string): readonly number[] {
  const lines = text.split('\n')
  return linesWhere(text, (line, at) => {
    const code = line.replace(QUOTED, "''").replace(/\/\/.*$/, '')
    if (/^\s*(?:\*|\/\*|\/\/)/.test(line) || !ASSERTION.test(code) || RENAMED.test(code))
      return false
    return !lines.slice(Math.max(0, at - 3), at + 1).some((near) => /\/\/|\*\/|\/\*/.test(near))
  })
}

/** Line numbers where a rule of the linter is switched off without its reason behind `--`. */
export function exceptionsWithoutReason(text: string): readonly number[] {
  return linesWhere(text, (line) => EXCEPTION.test(line) && !/ -- \S/.test(line))
}

/** An index.ts whose every statement hands on what another file exports. */
export function isReExport(path: string, text: string): boolean {
  if (!/(?:^|\/)index\.tsx?$/.test(path)) return false
  return /^export (?:\*|(?:type )?\{[^}]*\}) from /m.test(text)
}

function linesWhere(text: string, holds: (line: string, at: number) => boolean): readonly number[] {
  return text
    .split('\n')
    .map((line, at) => (holds(line, at) ? at + 1 : 0))
    .filter((line) => line > 0)
}
