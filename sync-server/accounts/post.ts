/** How mails leave the server: a port. The sandbox keeps them in a mailbox that can be looked into; a connector sends them. */
import { LANGUAGES } from '../../shared/words/languages.ts'
import type { MailKind } from '../../shared/words/account-words.ts'
import { fill, type Language } from '../../shared/words/words.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Post {
  /** Resolves once the mail has left this server; rejects where it could not. */
  readonly send: (mail: Mail) => Promise<void>
  /** Path of the page where mails are read that never leave; the sandbox's alone. */
  readonly readAt?: string
}

export interface MailQuestion {
  readonly to: string
  readonly kind: MailKind
  readonly language: Language
  readonly facts: Readonly<Record<string, string>>
  /** Address the mail brings; its secret is in it. */
  readonly link: string | null
}

/** Plain text, so that every program shows it and nothing in it is fetched. */
export function mailOf({ to, kind, language, facts, link }: MailQuestion): Mail {
  const words = LANGUAGES[language].account.mails[kind]
  const linkLines = words.link === null || link === null ? [] : [`${words.link}\n${link}`]
  const said = [words.text, ...linkLines, words.end].map((line) => filled(line, facts))
  // A subject is one line, whatever a name holds.
  const subject = filled(words.subject, facts).replaceAll(/\s+/g, ' ')
  return { to, subject, text: `${said.join('\n\n')}\n` }
}

function filled(text: string, facts: MailQuestion['facts']): string {
  return fill(text, facts) ?? text
}
