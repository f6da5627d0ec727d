/** Who may do what. The server asks `may` before every command; the console asks it to show or grey an action. */

export type Role = 'owner' | 'manager' | 'cashier' | 'auditor'

export type Action =
  | 'read_campaigns'
  | 'edit_campaigns'
  | 'fund_campaigns'
  | 'publish_campaigns'
  | 'print_codes'
  | 'revoke_codes'
  | 'read_redemptions'
  | 'enrol_tills'
  | 'redeem'

const ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  owner: [
    'read_campaigns',
    'edit_campaigns',
    'fund_campaigns',
    'publish_campaigns',
    'print_codes',
    'revoke_codes',
    'read_redemptions',
    'enrol_tills',
  ],
  manager: [
    'read_campaigns',
    'edit_campaigns',
    'fund_campaigns',
    'publish_campaigns',
    'print_codes',
    'revoke_codes',
    'read_redemptions',
    'enrol_tills',
  ],
  cashier: ['redeem'],
  auditor: ['read_campaigns', 'read_redemptions'],
}

export function may(roles: readonly Role[], action: Action): boolean {
  return roles.some((role) => ACTIONS[role].includes(action))
}

/** Who may stand at a till and have a PIN there. */
export function standsAtTill(roles: readonly Role[]): boolean {
  return roles.includes('cashier') || canLift(roles)
}

/** Whose PIN lifts what a manager may lift. */
export function canLift(roles: readonly Role[]): boolean {
  return roles.includes('manager') || roles.includes('owner')
}
