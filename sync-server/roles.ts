/** Which parts of the server run in this process. Nodes over one PostgreSQL may share them; over one file there is one process, with all. */

/** `connectors`: what goes out into the world by itself, as messages of webhooks do. */
export const ROLES = ['gateway', 'sync', 'jobs', 'connectors'] as const

export type Role = (typeof ROLES)[number]

export function hasRole({ roles }: { readonly roles: readonly Role[] }, role: Role): boolean {
  return roles.includes(role)
}
