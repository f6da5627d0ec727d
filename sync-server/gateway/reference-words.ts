/** What the reference page says around the operations; their own summaries stand with them. */
import type { Language } from '../../shared/words/words.ts'
import type { Operation } from './operation.ts'

export interface ReferenceWords {
  readonly title: string
  readonly skip: string
  readonly otherLanguage: string
  readonly contents: string
  readonly intro: readonly string[]
  readonly security: Readonly<Record<NonNullable<Operation['security']> | 'none', string>>
  readonly inAddress: string
  readonly inQuestion: string
  readonly inBody: string
  readonly once: string
  readonly answer: string
  readonly refusals: string
  readonly reasons: string
}

export const REFERENCE_WORDS: Readonly<Record<Language, ReferenceWords>> = {
  en: {
    title: 'Groundswell HTTP API',
    skip: 'To the content',
    otherLanguage: 'Deutsch',
    contents: 'Contents',
    intro: [
      'Bodies are JSON in UTF-8. Times are milliseconds since 1970 in UTC, money is whole minor units of its currency.',
      'An API key goes in the header <code>Authorization: Bearer KEY</code>. It belongs to one organisation, has scopes, and is made in the console under Settings, Integrations.',
      'Each answer names its request in <code>X-Request-Id</code>. What was refused changed nothing and is told as <code>application/problem+json</code> (RFC 9457) with a stable code in <code>error</code>.',
      '<code>RateLimit</code> says what is left of each limit; after 429 <code>Retry-After</code> says when to ask again.',
    ],
    security: {
      none: 'Nobody needs to be signed in.',
      person: 'As a signed-in person.',
      key_or_person: 'With an API key of the organisation, or as a signed-in person.',
      person_or_device: 'As a signed-in person, or as a till by its own word.',
    },
    inAddress: 'In the address',
    inQuestion: 'In the question',
    inBody: 'In the body',
    once: 'With <code>Idempotency-Key</code> it is done once and answered the same for 24 hours.',
    answer: 'Answer',
    refusals: 'Refusals',
    reasons: 'Reasons of refusals',
  },
  de: {
    title: 'Groundswell HTTP-API',
    skip: 'Zum Inhalt',
    otherLanguage: 'English',
    contents: 'Inhalt',
    intro: [
      'Inhalte sind JSON in UTF-8. Zeiten sind Millisekunden seit 1970 in UTC, Geld sind ganze kleinste Einheiten seiner Währung.',
      'Ein API-Schlüssel steht in der Kopfzeile <code>Authorization: Bearer SCHLÜSSEL</code>. Er gehört zu einer Organisation, hat Rechte und wird in der Konsole unter Einstellungen, Integrationen gemacht.',
      'Jede Antwort nennt ihre Anfrage in <code>X-Request-Id</code>. Was abgelehnt wurde, hat nichts geändert und wird als <code>application/problem+json</code> (RFC 9457) mit festem Code in <code>error</code> gesagt.',
      '<code>RateLimit</code> sagt, was von jeder Grenze übrig ist; nach 429 sagt <code>Retry-After</code>, wann es weitergeht.',
    ],
    security: {
      none: 'Niemand muss angemeldet sein.',
      person: 'Als angemeldete Person.',
      key_or_person: 'Mit einem API-Schlüssel der Organisation oder als angemeldete Person.',
      person_or_device: 'Als angemeldete Person oder als Kasse mit ihrem eigenen Wort.',
    },
    inAddress: 'In der Adresse',
    inQuestion: 'In der Frage',
    inBody: 'Im Inhalt',
    once: 'Mit <code>Idempotency-Key</code> geschieht es einmal und wird 24 Stunden lang gleich beantwortet.',
    answer: 'Antwort',
    refusals: 'Ablehnungen',
    reasons: 'Gründe von Ablehnungen',
  },
}
