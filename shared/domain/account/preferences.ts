/** What a person prefers, wherever they sign in. */

export const LANGUAGES = ['en', 'de'] as const
export type PreferredLanguage = (typeof LANGUAGES)[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly language: PreferredLanguage
  readonly theme: Theme
}
