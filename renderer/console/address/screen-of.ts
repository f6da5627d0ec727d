/** Which screen an address leads to, by its first parts; the others say what the screen shows. Pure. */

/** Screens whose address begins like another one's. */
const WITHIN: ReadonlySet<string> = new Set([
  '/campaigns/new',
  '/creators/compare',
  '/creators/findings',
  '/creators/import',
  '/creators/profile',
  '/settings/account',
  '/settings/devices',
  '/settings/integrations',
  '/settings/people',
  '/settings/plan',
  '/settings/security-log',
  '/settings/till',
  '/settings/venues',
  '/till/customer',
])

export function screenOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  const within = `/${first}/${second}`
  return WITHIN.has(within) ? within : `/${first}`
}
