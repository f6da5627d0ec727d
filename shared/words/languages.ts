/** The languages there are. */
import { de } from './de.ts'
import { en } from './en.ts'
import type { Language, Words } from './words.ts'

export const LANGUAGES: Readonly<Record<Language, Words>> = { en, de }

/** Each in itself, so that whoever reads it finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }
