/** A person's own account as they see it: profile, how they prove who they are, where they are signed in. No secret is in it. */
import type { Instant } from '../../base/time.ts'
import type { Preferences } from './preferences.ts'

export type SignInKind = 'browser' | 'desk'

export interface OwnSignIn {
  readonly id: string
  readonly kind: SignInKind
  /** Program and system as the browser says them, or the machine's name. */
  readonly name: string
  readonly signedInAt: Instant
  readonly usedAt: Instant
  /** The desk that asks. */
  readonly isThis: boolean
}

export interface OwnPasskey {
  readonly name: string
  readonly addedAt: Instant
  /** Null: never. */
  readonly usedAt: Instant | null
}

export interface OwnAccount extends Preferences {
  readonly name: string
  /** Null for people of the sandbox who have never registered. */
  readonly mail: string | null
  readonly hasPassword: boolean
  readonly hasApp: boolean
  readonly passkeys: readonly OwnPasskey[]
  readonly recoveryCodesLeft: number
  readonly signIns: readonly OwnSignIn[]
}
