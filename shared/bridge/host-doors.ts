/** What a host is made of: processes, windows, files and the network, each a door that the two hosts open in their own way. */
import type { Served } from './channel.ts'
import type { Taking } from './import-commands.ts'
import type { OrganisationChoice } from '../domain/account/membership.ts'

export interface DeskPlan {
  /** Folder below the host's data. */
  readonly dir: string
  readonly server: string | null
  readonly enrol: string | null
  readonly person: string | null
  readonly name: string | null
  /** By the system's browser, also over who was here before. */
  readonly signIn?: boolean
  /** Another organisation of the person whom the folder remembers. */
  readonly organisation?: string
}

/** What a desk asks before its greeting; `cancel` ends its start. */
export interface DeskAsks {
  /** It waits for a person in the browser. */
  readonly browse: (url: string, cancel: () => void) => void
  /** It is for one of these. */
  readonly choose: (asked: ChooseQuestion) => void
}

export interface ChooseQuestion {
  readonly organisations: readonly OrganisationChoice[]
  /** Null: given up, and the desk does not start. */
  readonly answer: (organisation: string | null) => void
}

export type DeskStart =
  | {
      readonly ready: true
      readonly kind: 'manager' | 'till'
      readonly served: Served
      readonly onEnd: (hear: () => void) => void
      readonly stop: () => Promise<void>
    }
  | { readonly ready: false; readonly failed: string }

export type RunningDesk = Extract<DeskStart, { readonly ready: true }>

export interface RunningServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

export interface HostDoors {
  readonly version: string
  readonly startDesk: (plan: DeskPlan, asks: DeskAsks) => Promise<DeskStart>
  /** Shows an address in the system's browser. */
  readonly browse: (url: string) => void
  readonly startServer: (dir: string) => Promise<RunningServer | null>
  /** The development identity's list of a server; null where there is none. */
  readonly people: (url: string) => Promise<unknown>
  /** Opens, or names the address of, another window of a seat. */
  readonly openWindow: (seat: string, path: string) => string
  /** Hands a file of a desk's folder to the person: an address to fetch it from, or null once it was saved. */
  readonly openFile: (
    seat: string,
    file: { dir: string; file: string; name: string },
  ) => Promise<string | null>
  /** Takes a file of the person into a desk's folder. */
  readonly takeFile: (seat: string, place: { dir: string }) => Promise<Taking>
  /** A timer; the answer cancels it. */
  readonly later: (afterMs: number, run: () => void) => () => void
  readonly recall: () => string | null
  readonly remember: (text: string) => void
}
