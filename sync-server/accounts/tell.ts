/** Mails that tell a person what happened to their account. */
import type { MailKind } from '../../shared/words/account-words.ts'
import type { PersonRow } from '../store/account-store.ts'
import type { AccountDeps } from './account-deps.ts'
import { sendLater } from './links.ts'
import { momentText } from './moment-text.ts'

export function tellChanged(
  deps: AccountDeps,
  person: PersonRow,
  kind: Extract<MailKind, 'password_changed' | 'second_factor_changed'>,
): void {
  tell(deps, person, { kind, facts: {} })
}

export function tellNewBrowser(deps: AccountDeps, person: PersonRow, browser: string): void {
  tell(deps, person, { kind: 'new_browser', facts: { browser } })
}

function tell(
  deps: AccountDeps,
  { mail: to, language }: PersonRow,
  said: { readonly kind: MailKind; readonly facts: Readonly<Record<string, string>> },
): void {
  if (to === null) return
  const at = momentText(deps.world.now(), { language, zone: deps.zone })
  const page = said.kind === 'second_factor_changed' ? 'account' : 'sign-in/reset'
  const link = `${deps.origin()}/${page}`
  sendLater(deps, { to, language, kind: said.kind, facts: { ...said.facts, at }, link })
}
