/**
 * Which passwords are taken (NIST SP 800-63B, revision 4, section 3.1.1): length, and a list of those everybody tries. No rule
 * of composition, no date of expiry.
 */
import { accept, refuse, type Result } from '../../base/result.ts'

export type PasswordRefusal = 'password_short' | 'password_long' | 'password_known'

/** Where the password is all that stands before the account. */
export const PASSWORD_CHARACTERS_ALONE = 15
/** Where a second factor stands beside it. */
export const PASSWORD_CHARACTERS_MIN = 8
/** More costs work and adds nothing. */
export const PASSWORD_CHARACTERS_MAX = 256

/** Beginnings of what people take first; whatever is one of them, drawn out or numbered, is known. */
const KNOWN = [
  '123456789',
  '987654321',
  'abcdefgh',
  'adminadmin',
  'administrator',
  'baseball',
  'changeme',
  'football',
  'groundswell',
  'hallohallo',
  'iloveyou',
  'letmein',
  'liverpool',
  'monkey',
  'passw',
  'passwort',
  'princess',
  'qazwsx',
  'qwert',
  'schatz',
  'starwars',
  'sunshine',
  'superman',
  'trustno',
  'welcome',
  'willkommen',
  'zaq12wsx',
]

/** What the owner is known by: a password made of it is guessed first. */
export interface PasswordOwner {
  readonly mail: string
  readonly name: string
}

export function judgePassword(
  password: string,
  { hasSecondFactor, owner }: { readonly hasSecondFactor: boolean; readonly owner: PasswordOwner },
): Result<{ readonly standsAlone: boolean }, PasswordRefusal> {
  const characters = Array.from(password).length
  const atLeast = hasSecondFactor ? PASSWORD_CHARACTERS_MIN : PASSWORD_CHARACTERS_ALONE
  if (characters < atLeast) return refuse('password_short', { atLeast })
  if (characters > PASSWORD_CHARACTERS_MAX)
    return refuse('password_long', { atMost: PASSWORD_CHARACTERS_MAX })
  if (isKnown(password, owner)) return refuse('password_known')
  return accept({ standsAlone: characters >= PASSWORD_CHARACTERS_ALONE })
}

/** Known when little is left once what everybody tries, what names the owner, and repetition are taken away. */
function isKnown(password: string, { mail, name }: PasswordOwner): boolean {
  const plain = password
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
  const [local = '', domain = ''] = mail.split('@')
  const own = [local, domain.split('.')[0] ?? '', ...name.toLowerCase().split(/\s+/)]
  const tried = [...KNOWN, ...own.filter((word) => word.length >= 4)]
  const rest = [password.toLowerCase(), plain].map((form) =>
    tried.reduce((left, word) => left.replaceAll(word, ''), form),
  )
  return Math.min(...rest.map(distinctCharacters)) < 5
}

/** How many different characters there are, digits in a row counted as one. */
function distinctCharacters(text: string): number {
  return new Set(text.replaceAll(/\d+/g, '1')).size
}
