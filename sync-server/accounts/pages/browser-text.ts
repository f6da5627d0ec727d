/** A browser in words, as it names itself: for a person to know it again, never to decide anything by. */

const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bFxiOS\//, 'Firefox'],
  [/\bElectron\//, 'Groundswell'],
  [/\b(?:Headless)?Chrome\//, 'Chrome'],
  [/\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Undefined for one that says neither. */
export function browserText(userAgent: string): string | undefined {
  const of = (list: typeof PROGRAMS) => list.find(([sign]) => sign.test(userAgent))?.[1]
  const words = [of(PROGRAMS), of(SYSTEMS)].filter((word) => word !== undefined)
  return words.length === 0 ? undefined : words.join(', ')
}
