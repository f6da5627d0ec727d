/**
 * The first words between a host (or Electron's main) and the desk process it started: settings down, perhaps an address for
 * the browser, then ready or failed up. After `ready` the port carries the frames of `shared/bridge/channel.ts` and nothing else.
 */
import type { OrganisationChoice } from '../../shared/domain/account/membership.ts'

/** Parent to desk, once. */
export interface DeskSettings {
  readonly settings: {
    /** Folder of this desk alone; its stores stand in DIR/<organisation id>/<person or till id>/. */
    readonly dir: string
    /** 32 random bytes in hex, from the keychain or a 0600 file. */
    readonly storeKey: string
    /** Origin of the server, `http://127.0.0.1:PORT`; null for what the folder remembers. */
    readonly server: string | null
    /** A one-time code: claims a till the first time. */
    readonly enrol: string | null
    /** A seeded person of the development identity (id or name): signs in the first time. */
    readonly person: string | null
    /** Name of a newly enrolled till. */
    readonly name: string | null
    /** Signs a person in by the system's browser, also over who was here before. */
    readonly signIn?: boolean | undefined
    /** Opens for this organisation of the person whom the folder remembers, from now on. */
    readonly organisation?: string | undefined
    /** The store's key lies in clear beside the stores: tokens are not written down. */
    readonly isPlainKey?: boolean | undefined
  }
}

/** Desk to parent, before its greeting: to be shown in the system's browser, where a person signs in. */
export interface DeskBrowse {
  readonly browse: string
}

/** Desk to parent, before its greeting: the person belongs to several organisations, and this laptop is for one of them. */
export interface DeskChoose {
  readonly choose: readonly OrganisationChoice[]
}

/** Parent to desk, after it asked; null: the person gave up. */
export interface DeskChosen {
  readonly organisation: string | null
}

/** Desk to parent, once. */
export type DeskGreeting =
  | {
      readonly ready: true
      readonly desk: string
      readonly kind: 'manager' | 'till'
      readonly name: string
    }
  | { readonly ready: false; readonly failed: DeskStartFailure }

export type DeskStartFailure =
  | 'no_identity'
  | 'folder_is_till'
  | 'enrolment_refused'
  /** At a shop's network by plain http: the code must name the server's key. */
  | 'code_without_key'
  /** Another server answers than the one that the code names. */
  | 'server_key_wrong'
  | 'sign_in_refused'
  | 'sign_in_cancelled'
  | 'sign_in_late'
  | 'no_organisation'
  | 'unreachable'
  | 'store_locked'
  | 'store_key_wrong'
  | 'store_damaged'
  | 'settings_wrong'
