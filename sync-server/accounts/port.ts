/**
 * Where the accounts and the authorization server meet. The sign-in pages (`/sign-in/:uid` and below) prove who somebody is;
 * whoever sent them there says under which uid it waits, and where the browser goes on to.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PersonId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Written } from '../store/writer.ts'

/** How somebody proved who they are, in the words of RFC 8176. */
export type Amr = 'pwd' | 'otp' | 'hwk' | 'user' | 'mfa' | 'rcv' | 'link'

export interface SignedInPerson {
  readonly person: PersonId
  readonly amr: readonly Amr[]
  readonly at: Instant
}

/** Somebody waits for a person to sign in. */
export interface SignInErrand {
  /** Name of the program it is for, as the page says it; null: the pages of the account itself. */
  readonly client: string | null
  /** Tells whoever waits; answers the address the browser goes on to. Asked once. */
  readonly finish: (signedIn: SignedInPerson) => Promise<string>
}

export interface Exchange {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
}

/** Undefined: nobody waits under this uid for this browser, or not any more. */
export type FindErrand = (uid: string, exchange: Exchange) => Promise<SignInErrand | undefined>

/** A program that a person has signed in, such as a desk: it lives on without the browser's session. */
export interface SignedInDevice {
  readonly id: string
  readonly name: string
  readonly signedInAt: Instant
  readonly lastUsedAt: Instant
}

/** What the authorization server does for the accounts: a password reset, or an account switched off, ends what was signed in. */
export interface SignedInDevices {
  readonly of: (person: PersonId) => Promise<readonly SignedInDevice[]>
  /** False for one that is not this person's, or over already. */
  readonly end: (person: PersonId, id: string) => Promise<Written<boolean>>
}
