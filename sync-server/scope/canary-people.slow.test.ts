/**
 * The canary matrix over what people read in a browser and in their mails: pages of sign-in and account, asked by everybody for
 * their own and for the others', while roles change; and every mail that leaves, whoever caused it.
 */
import { env } from 'node:process'
import { expect, test } from 'vitest'
import type { Role } from '../../shared/domain/account/role.ts'
import { HOUR_MS } from '../../shared/base/time.ts'
import { accept } from '../../shared/base/result.ts'
import type { Mail } from '../accounts/post.ts'
import { invite, type InvitationAsk } from '../accounts/organisations.ts'
import { askForLink } from '../accounts/register.ts'
import { tellChanged, tellNewBrowser } from '../accounts/tell.ts'
import { personOf } from '../accounts/accounts.fixture.ts'
import type { MemberRow } from '../store/accounts.ts'
import { LETTERS } from './canaries.fixture.ts'
import {
  bearsOf,
  canary,
  foreignTo,
  type Inhabitant,
  mailOf,
  openPeopleTown,
  type PeopleTown,
  type Reader,
} from './canary-people.fixture.ts'
import { CLEAN, drive, type Heard, hearing, SLOW } from './canary-watch.fixture.ts'

/** Each is a whole page: fewer than frames, but in the long run of a release. */
const PAGES = Number(env['CANARY_FRAMES'] ?? 1_000)

/** Who reads; `given`: the letter whose address it was read under. */
type Reading = Reader & { readonly given?: string }

const listen = () =>
  hearing<Reading>({
    bears: bearsOf,
    foreign: (text, { given, ...reader }) => foreignTo(text, reader, given),
  })

const NOBODY = { letter: '', whose: 'nobody', role: null } as const

test(
  'SY-80 pages of sign-in and account: whoever asks, and whoever’s address they know',
  SLOW,
  async () => {
    const town = await openPeopleTown()
    for (const letter of LETTERS) await inviteGuest(town, letter, 0)
    const told = listen()
    const nobody = { ...NOBODY, browser: town.accounts.browser() }
    const driven = await drive(
      told,
      async (number) => {
        town.accounts.world.pass(60_000)
        for (const one of [...town.people, nobody]) await readAll(town, told, one)
        await meddle(town, told, number)
        if (number % 3 === 0) await swapRoles(town, number)
      },
      PAGES,
    )
    expect(driven).toEqual(CLEAN)
    expect(told.unheard(['account', 'organisation', 'sharing', 'grant', 'sign-in'])).toEqual([])
  },
)

async function readAll(
  { organisations }: PeopleTown,
  told: Heard<Reading>,
  one: Reader & Pick<Inhabitant, 'browser'>,
): Promise<void> {
  const read = async (road: string, path: string, given?: string): Promise<void> => {
    told.note(road, (await one.browser.go(path)).text, {
      ...one,
      ...(given !== undefined && { given }),
    })
  }
  await read('account', '/account')
  await read('organisations', '/account/organisations')
  await read('sharing', '/account/sharing')
  await read('sign-in', '/sign-in/account')
  await read('sign-in', '/sign-in/register')
  for (const [letter, organisation] of organisations) {
    await read('organisation', `/account/organisations/${organisation}`)
    await read('grant', `/account/sharing/${organisation}`, letter)
  }
}

/** Forms of others' pages with others' ids, sent from one's own: what is answered is a page again. */
async function meddle({ organisations, people }: PeopleTown, told: Heard<Reading>, number: number) {
  const victim = people[number % people.length]
  const page = `/account/organisations/${organisations.get(victim?.letter ?? '') ?? ''}`
  for (const one of people) {
    const own = /name="form" value="([^"]+)"/.exec((await one.browser.go('/account')).text)?.[1]
    const sent = { form: own ?? '', person: victim?.member?.person ?? '', role: 'owner', id: 'x' }
    for (const form of ['roles', 'withdraw'])
      if (one.letter !== victim?.letter)
        told.note('meddling', (await one.browser.post(`${page}/${form}`, sent)).text, one)
  }
}

/** Manager and cashier of one organisation change places. */
async function swapRoles({ accounts, people }: PeopleTown, number: number) {
  const letter = LETTERS[number % LETTERS.length] ?? 'a'
  const staff = people.filter((one) => one.letter === letter)
  const owner = memberIn(staff.find(({ role }) => role === 'owner'))
  for (const one of staff.filter(({ role }) => role !== 'owner')) {
    const { organisation, person } = memberIn(one)
    const roles: readonly Role[] = [one.role === 'manager' ? 'cashier' : 'manager']
    const by = { person: owner.person, at: accounts.world.now(), origin: null }
    const change = { organisation, person, roles, at: by.at, by }
    await accounts.deps.store.changeMember(change, (members) => {
      const member = members.find((other) => other.person === person)
      if (member === undefined) throw new Error(`${person} does not belong`)
      return accept({ ...member, roles })
    })
    one.role = roles[0] ?? null
  }
}

function memberIn(one: Inhabitant | undefined): MemberRow {
  if (one?.member === undefined) throw new Error('who works there belongs there')
  return one.member
}

const KINDS = {
  invitation: /invites you to/,
  reset: /^A new password/,
  sign_in: /^Sign in to/,
  register: /^Confirm your address/,
  registered_already: /^You have an account/,
  new_browser: /^New sign-in/,
  password_changed: /^Your password/,
  second_factor_changed: /^Your second factor/,
}

test(
  'SY-81 mails: to each address what is of its own organisation alone, and no secret twice',
  SLOW,
  async () => {
    const town = await openPeopleTown()
    const { mailbox, world } = town.accounts
    const told = listen()
    const secrets = new Set<string>()
    const driven = await drive(told, async (number) => {
      // What was asked an hour ago does not count against anybody.
      world.pass(HOUR_MS + 1)
      const before = mailbox.mails()[0]
      await Promise.all(LETTERS.map((letter) => inviteGuest(town, letter, number)))
      await Promise.all(town.people.map((one, at) => mailAll(town, one, number * 10 + at)))
      for (const mail of mailbox.mails()) {
        if (mail === before) break
        judge(told, mail, secrets)
      }
    })
    expect(driven).toEqual(CLEAN)
    expect(told.unheard(Object.keys(KINDS))).toEqual([])
  },
)

function judge(told: Heard<Reading>, { to, subject, text }: Mail, secrets: Set<string>): void {
  const [, letter = '', whose = ''] = /^canary\.(\w)\.(\w+)\.mail@example\.com$/.exec(to) ?? []
  const reader = { letter, whose, role: 'cashier' } as const
  const kind = Object.entries(KINDS).find(([, sign]) => sign.test(subject))?.[0] ?? subject
  const all = `${to}\n${subject}\n${text}`
  told.note(kind, all, reader)
  // Who was invited hears of that house and of whom they were invited by; of everything else only what is their own.
  const others = foreignTo(all, kind === 'invitation' ? reader : { ...reader, role: null })
  for (const one of others) told.accuse(`${kind} ${one}`)
  const secret = /token=([\w-]+)/.exec(text)?.[1]
  if (secret === undefined) return
  if (secrets.has(secret)) told.accuse(`${kind} to ${to}: a secret that was sent before`)
  secrets.add(secret)
}

async function inviteGuest({ accounts, people }: PeopleTown, letter: string, number: number) {
  const owner = memberIn(people.find((one) => one.letter === letter && one.role === 'owner'))
  const mail = mailOf(letter, `guest${number}`)
  const ask: InvitationAsk = {
    mail,
    roles: ['cashier'],
    language: 'en',
    address: `192.0.2.${number % 250}`,
  }
  const invited = await invite(accounts.deps, owner, ask)
  if (!invited.ok) throw new Error(invited.refusal.reason)
}

/** Whatever makes the server write to this person. */
async function mailAll({ accounts }: PeopleTown, { letter, whose }: Reader, number: number) {
  const { deps } = accounts
  const ask = {
    uid: 'account',
    language: 'en',
    address: `198.51.100.${number % 250}`,
    browser: canary(letter, whose, 'browser'),
  } as const
  const mail = mailOf(letter, whose)
  for (const purpose of ['reset', 'sign_in', 'register'] as const)
    await askForLink(deps, purpose, { ...ask, mail })
  await askForLink(deps, 'register', { ...ask, mail: mailOf(letter, `new${number}`) })
  const person = await personOf(accounts, mail)
  tellNewBrowser(deps, person, canary(letter, whose, 'browser'))
  tellChanged(deps, person, 'password_changed')
  tellChanged(deps, person, 'second_factor_changed')
}
