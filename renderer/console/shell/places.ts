/** The workspaces of the rail, in their order: where they stand, who sees them, which keys lead there. */
import type { Action } from '../../../shared/domain/account/role.ts'
import type { IconName } from '../../kit/icon/icon.tsx'

export interface Place {
  readonly path: string
  /** The English sentence; said by `i18n.t`. */
  readonly words: string
  readonly icon: IconName
  readonly key: string
  /** What a person must be allowed to do to see it; everyone when null. */
  readonly needs: Action | null
}

export const PLACES: readonly Place[] = [
  { path: '/', words: /*i18n*/ 'Today', icon: 'today', key: 'g t', needs: 'read_campaigns' },
  {
    path: '/campaigns',
    words: /*i18n*/ 'Campaigns',
    icon: 'campaign',
    key: 'g c',
    needs: 'read_campaigns',
  },
  {
    path: '/redemptions',
    words: /*i18n*/ 'Redemptions',
    icon: 'ledger',
    key: 'g r',
    needs: 'read_redemptions',
  },
  {
    path: '/creators',
    words: /*i18n*/ 'Creators',
    icon: 'creator',
    key: 'g e',
    needs: 'read_creators',
  },
  { path: '/till', words: /*i18n*/ 'Till', icon: 'scan', key: 'g l', needs: 'redeem' },
]

/** Below the line in the rail. */
export const SETTINGS: readonly Place[] = [
  {
    path: '/settings/account',
    words: /*i18n*/ 'Your account',
    icon: 'person',
    key: 'g y',
    needs: null,
  },
  {
    path: '/settings/venues',
    words: /*i18n*/ 'Venues',
    icon: 'venue',
    key: 'g v',
    needs: 'manage_venues',
  },
  {
    path: '/settings/people',
    words: /*i18n*/ 'People',
    icon: 'people',
    key: 'g o',
    needs: 'read_campaigns',
  },
  {
    path: '/settings/devices',
    words: /*i18n*/ 'Devices',
    icon: 'device',
    key: 'g d',
    needs: 'enrol_tills',
  },
  {
    path: '/settings/plan',
    words: /*i18n*/ 'Plan',
    icon: 'card',
    key: 'g p',
    needs: 'read_campaigns',
  },
  {
    path: '/settings/security-log',
    // A rail has no room for the German word of the log.
    words: /*i18n*/ 'Security',
    icon: 'lock',
    key: 'g s',
    needs: 'read_audit',
  },
  {
    path: '/settings/integrations',
    words: /*i18n*/ 'Integrations',
    icon: 'plug',
    key: 'g i',
    needs: 'manage_integrations',
  },
]

/** The place a path belongs to: `/campaigns/1` stands under Campaigns. */
export function isUnder(path: string, place: Place): boolean {
  if (place.path === '/') return path === '/'
  return path === place.path || path.startsWith(`${place.path}/`)
}
