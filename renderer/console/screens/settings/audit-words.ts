/** What a line of the security log says, in the reader's language. */
import type { AuditEvent, AuditLine } from '../../../../shared/domain/account/audit.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import type { Language } from '../../../../shared/words/words.ts'

/** A newer server may tell of what this version has no words for. */
export function eventWords(event: AuditEvent, language: Language): string {
  return LANGUAGES[language].operating.events[event] ?? event
}

export function actorWords({ actor, actorName }: AuditLine, language: Language): string {
  return actorName ?? LANGUAGES[language].operating.actors[actor] ?? actor
}

export function reasonWords({ reason }: AuditLine, language: Language): string | null {
  if (reason === null) return null
  const known = new Map(Object.entries(LANGUAGES[language].commands))
  return known.get(reason) ?? reason
}
