/** Who may do what. The server asks `may` before every command; the console asks it to show or grey an action. */

export const ROLES = [
  'owner',
  'manager',
  'cashier',
  'underwriter',
  'lead',
  'claims',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

export const ACTIONS = [
  'read_campaigns',
  'edit_campaigns',
  'fund_campaigns',
  'publish_campaigns',
  'print_codes',
  'revoke_codes',
  'read_redemptions',
  'manage_venues',
  'read_creators',
  'keep_dossiers',
  'import_creators',
  'enrol_tills',
  'redeem',
  'manage_people',
  'read_audit',
  'manage_integrations',
] as const
export type Action = (typeof ACTIONS)[number]

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  owner: [
    'read_campaigns',
    'edit_campaigns',
    'fund_campaigns',
    'publish_campaigns',
    'print_codes',
    'revoke_codes',
    'read_redemptions',
    'manage_venues',
    'read_creators',
    'keep_dossiers',
    'import_creators',
    'enrol_tills',
    'manage_people',
    'read_audit',
    'manage_integrations',
  ],
  manager: [
    'read_campaigns',
    'edit_campaigns',
    'fund_campaigns',
    'publish_campaigns',
    'print_codes',
    'revoke_codes',
    'read_redemptions',
    'manage_venues',
    'read_creators',
    'keep_dossiers',
    'import_creators',
    'enrol_tills',
    'manage_people',
    'manage_integrations',
  ],
  cashier: ['redeem'],
  underwriter: ['read_creators', 'keep_dossiers', 'import_creators'],
  lead: ['read_creators', 'keep_dossiers', 'import_creators'],
  claims: ['read_creators', 'keep_dossiers'],
  auditor: ['read_campaigns', 'read_redemptions', 'read_creators', 'read_audit'],
}

export function may(roles: readonly Role[], action: Action): boolean {
  return roles.some((role) => ALLOWED[role].includes(action))
}

/** Who may stand at a till and have a PIN there. */
export function standsAtTill(roles: readonly Role[]): boolean {
  return roles.includes('cashier') || canLift(roles)
}

/** A cashier who is bound to a venue stands at its tills alone. */
export function standsAtVenue(
  { roles, venue }: { readonly roles: readonly Role[]; readonly venue?: string | null },
  at: string,
): boolean {
  return standsAtTill(roles) && (venue === undefined || venue === null || venue === at)
}

/** Whose PIN lifts what a manager may lift. */
export function canLift(roles: readonly Role[]): boolean {
  return roles.includes('manager') || roles.includes('owner')
}

/** An owner gives and takes every role; a manager only brings cashiers and lets them go; nobody else changes anyone. */
export function mayGive(
  by: readonly Role[],
  { from, to }: { readonly from: readonly Role[]; readonly to: readonly Role[] },
): boolean {
  if (by.includes('owner')) return true
  const isCashier = (role: Role): boolean => role === 'cashier'
  return by.includes('manager') && from.every(isCashier) && to.every(isCashier)
}
