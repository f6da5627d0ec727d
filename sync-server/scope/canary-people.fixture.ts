/**
 * Three organisations of people with accounts, founded and joined over the real pages, whose every word is a canary that says whose
 * it is; and a judge of pages and mails that knows nothing of the server: by hand, who may read which of them.
 */
import type { Role } from '../../shared/domain/account/role.ts'
import {
  type Accounts,
  type Browser,
  linkTo,
  openTestAccounts,
  PASSWORD,
  personOf,
  register,
} from '../accounts/accounts.fixture.ts'
import { openSession } from '../accounts/sessions.ts'
import type { SignedInDevice } from '../accounts/port.ts'
import type { MemberRow } from '../store/accounts.ts'
import { LETTERS } from './canaries.fixture.ts'

/** `CANARY.<organisation>.<whose>.<what>`; a mail address has it in small letters. */
const CANARY = /canary\.([a-z])\.(\w+)\.(home|name|mail|browser|desk|town)/gi
const STAFF = ['owner', 'manager', 'cashier'] as const satisfies readonly Role[]

export const canary = (letter: string, whose: string, what: string): string =>
  `CANARY.${letter}.${whose}.${what}`
export const mailOf = (letter: string, whose: string): string =>
  `${canary(letter, whose, 'mail').toLowerCase()}@example.com`

/** Who reads: a person of the town, a guest who was invited, or nobody. */
export interface Reader {
  readonly letter: string
  readonly whose: string
  readonly role: Role | null
}

export interface Inhabitant extends Reader {
  role: Role | null
  readonly browser: Browser
  readonly member: MemberRow | undefined
}

export interface PeopleTown {
  readonly accounts: Accounts
  /** By letter. */
  readonly organisations: ReadonlyMap<string, string>
  readonly people: readonly Inhabitant[]
}

export async function openPeopleTown(): Promise<PeopleTown> {
  const desks = new Map<string, SignedInDevice>()
  const accounts = await openTestAccounts({
    devices: {
      of: async (person) => [desks.get(person) ?? []].flat(),
      end: async () => ({ ok: true, value: false }),
    },
  })
  const organisations = new Map<string, string>()
  const people: Inhabitant[] = []
  const settleIn = async ({ letter, whose, role }: Reader, browser: Browser) => {
    const { person } = await personOf(accounts, mailOf(letter, whose))
    const at = accounts.world.now()
    desks.set(person, {
      id: person,
      name: canary(letter, whose, 'desk'),
      signedInAt: at,
      lastUsedAt: at,
    })
    const from = { browser: canary(letter, whose, 'browser'), address: '192.0.2.7' }
    await openSession(
      accounts.deps,
      { person, amr: ['pwd'], at },
      { ...from, browserSecret: whose },
    )
    await browser.send(await browser.go('/account/sharing'), '/account/sharing/face', {
      town: canary(letter, whose, 'town'),
    })
    const organisation = organisations.get(letter) ?? ''
    const member = await accounts.deps.store.member({ person, organisation })
    people.push({ letter, whose, role, browser, member })
  }
  for (const letter of LETTERS) {
    const owner = await register(accounts, mailOf(letter, 'owner'), canary(letter, 'owner', 'name'))
    const made = await owner.send(
      await owner.go('/account/organisations'),
      '/account/organisations',
      {
        name: canary(letter, 'house', 'home'),
      },
    )
    organisations.set(letter, made.path.split('/').at(-1) ?? '')
    await settleIn({ letter, whose: 'owner', role: 'owner' }, owner)
    for (const role of STAFF.slice(1)) {
      const browser = await join(accounts, { owner, page: made.path, letter, role })
      await settleIn({ letter, whose: role, role }, browser)
    }
  }
  const outsider = await register(
    accounts,
    mailOf('z', 'outsider'),
    canary('z', 'outsider', 'name'),
  )
  await settleIn({ letter: 'z', whose: 'outsider', role: null }, outsider)
  return { accounts, organisations, people }
}

interface Joining {
  readonly owner: Browser
  readonly page: string
  readonly letter: string
  readonly role: Role
}

async function join(accounts: Accounts, { owner, page, letter, role }: Joining): Promise<Browser> {
  const mail = mailOf(letter, role)
  await owner.send(await owner.go(page), `${page}/invite`, { mail, role })
  const browser = accounts.browser()
  const name = canary(letter, role, 'name')
  const open = await browser.go(linkTo(accounts, mail))
  await browser.send(open, '/sign-in/invitation', { name, password: PASSWORD })
  return browser
}

/** What this reader may not read of a page or a mail. `given`: the organisation whose address the page was asked under. */
export function foreignTo(text: string, reader: Reader, given?: string): readonly string[] {
  const manages = reader.role === 'owner' || reader.role === 'manager'
  const maySee = (letter: string, whose: string, what: string): boolean => {
    if (letter === reader.letter && whose === reader.whose) return true
    // An organisation hands its address out to those it would like to look at.
    if (what === 'home') return letter === reader.letter || letter === given
    if (letter !== reader.letter) return false
    if (what === 'name') return reader.role !== null
    return what === 'mail' && whose.startsWith('guest') && manages
  }
  return [...text.matchAll(CANARY)]
    .filter(([, letter = '', whose = '', what = '']) => !maySee(letter.toLowerCase(), whose, what))
    .map(([found]) => `${reader.letter}.${reader.whose}: ${found}`)
}

/** Whether anything of the reader's own organisation, or of the reader, stands in it. */
export function bearsOf(text: string, { letter }: Pick<Reader, 'letter'>): boolean {
  return [...text.matchAll(CANARY)].some(([, of = '']) => of.toLowerCase() === letter)
}
