/** The languages there are. */
import { de } from './de.ts'
import { en } from './en.ts'
import type { Language, Words } from './words.ts'

export const LANGUAGES: Readonly<Record<Language, Words>> = { en, de }
