/** Which protocol a session speaks. Redemption uploads of two older versions are still taken; anything else is refused. */
import { UPLOAD_GRACE_VERSIONS } from '../../shared/sync/version.ts'

export type Negotiated =
  | { readonly kind: 'full'; readonly protocol: number }
  /** Only uploads and renewals are taken. */
  | { readonly kind: 'uploads'; readonly protocol: number }
  | { readonly kind: 'refused' }

export function negotiate(
  offered: { readonly floor: number; readonly ceiling: number },
  spoken: number,
): Negotiated {
  if (offered.floor > offered.ceiling || offered.floor > spoken) return { kind: 'refused' }
  if (offered.ceiling >= spoken) return { kind: 'full', protocol: spoken }
  if (offered.ceiling >= spoken - UPLOAD_GRACE_VERSIONS) {
    return { kind: 'uploads', protocol: offered.ceiling }
  }
  return { kind: 'refused' }
}
