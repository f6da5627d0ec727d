/** What a person prefers, wherever they sign in. */

export const LANGUAGES = ['en', 'de'] as const
export type PreferredLanguage = (typeof LANGUAGES)[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly language: PreferredLanguage
  readonly theme: Theme
}

/** What a person says of themselves everywhere they belong. */
export interface Profile extends Preferences {
  readonly name: string
}

/** What is not named stays as it is, so that two consoles do not undo each other. */
export type ProfileParts = { readonly [Part in keyof Profile]?: Profile[Part] | undefined }
