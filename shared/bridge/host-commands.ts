/** Commands that the host answers itself: which desk stands behind a window, and whose it is. */
import type { PersonId, VenueId } from '../base/ids.ts'

type Empty = Readonly<Record<string, never>>
type OrganisationInput = Readonly<Record<'organisation', string>>

export interface HostCommands {
  'start-demo': { readonly input: Empty; readonly output: Empty }
  'start-server': { readonly input: Empty; readonly output: Empty }
  'join-server': {
    readonly input: {
      readonly url: string
      readonly person?: PersonId | undefined
      readonly enrolment?: string | undefined
      /** A person, by the system's browser; what a server without its sandbox always asks for. */
      readonly browser?: boolean | undefined
    }
    readonly output: Empty
  }
  /** The desk of this seat signs a person in by the system's browser again, over who was here before. */
  'sign-in': { readonly input: Empty; readonly output: Empty }
  /** Shows the person's own page at the server in the system's browser; answers its address, should none open. */
  'open-account': { readonly input: Empty; readonly output: { readonly link: string } }
  /** Gives up what is waiting in the browser. */
  'cancel-sign-in': { readonly input: Empty; readonly output: Empty }
  /** Answers a starting desk that asks which of the person's organisations it is for. */
  'choose-organisation': { readonly input: OrganisationInput; readonly output: Empty }
  /** Ends this seat's desk and starts that of another organisation of the person; what was not sent waits in its folder. */
  'switch-organisation': { readonly input: OrganisationInput; readonly output: Empty }
  /** Starts another desk that is a till at this venue (the first one when absent) and answers where its window opens. */
  'open-till': {
    readonly input: { readonly venue?: VenueId | undefined; readonly name?: string | undefined }
    readonly output: { readonly link: string }
  }
  /** A one-time link for a second window of the same desk. */
  'open-window': {
    readonly input: { readonly path?: string | undefined }
    readonly output: { readonly link: string }
  }
}

export const HOST_COMMANDS = [
  'start-demo',
  'start-server',
  'join-server',
  'sign-in',
  'open-account',
  'cancel-sign-in',
  'choose-organisation',
  'switch-organisation',
  'open-till',
  'open-window',
  'open-file',
  'take-file',
] as const
export type HostCommandName = (typeof HOST_COMMANDS)[number]
