/** In which language an answer is worded: German where it is asked for first among those we have, else English. */
import type { Language } from '../../shared/words/words.ts'

export function languageFrom(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '').slice(0, 200).toLowerCase().split(',')
  const ranked = asked
    .map((part, at) => ({ tag: part.trim().slice(0, 2), quality: qualityOf(part), at }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.at - b.at)
  return ranked.find(({ tag }) => tag === 'de' || tag === 'en')?.tag === 'de' ? 'de' : 'en'
}

function qualityOf(part: string): number {
  const stated = /;\s*q=([01](?:\.\d{1,3})?)/.exec(part)?.[1]
  return stated === undefined ? 1 : Number(stated)
}
