/**
 * What a person chose about the look: theme, density, language, folded rail. Kept by the browser under one key;
 * the only state of the page that outlives it. Nothing of the business is kept here.
 */
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type Density = 'comfortable' | 'compact'
export type Language = 'en' | 'de'

export interface Appearance {
  readonly theme: ThemeChoice
  readonly density: Density
  readonly language: Language
  /** A folded rail shows icons only. */
  readonly railFolded: boolean
}

interface AppearanceActions {
  readonly choose: (part: Partial<Appearance>) => void
}

/** German for a German browser, English for every other. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith('de') ? 'de' : 'en'
}

export const useAppearance = create<Appearance & AppearanceActions>()(
  persist(
    (set) => ({
      theme: 'system',
      density: 'comfortable',
      language: languageOf(navigator.language),
      railFolded: false,
      choose: (part) => set(part),
    }),
    {
      name: 'groundswell.appearance',
      version: 1,
      partialize: ({ theme, density, language, railFolded }) => ({
        theme,
        density,
        language,
        railFolded,
      }),
    },
  ),
)
