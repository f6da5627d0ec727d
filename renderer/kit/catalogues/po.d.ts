/** A catalogue as the build hands it over: compiled messages by their English sentence. */
declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}
