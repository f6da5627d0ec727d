/**
 * The canary matrix over HTTP, and over the wire's commands that export or report: a whole server, asked by every person and by
 * API keys of every organisation, for their own and for the others', while roles change.
 */
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { API_SCOPES, type ApiScope } from '../../shared/domain/account/api-key.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { apiKeyHash, newApiKeyId, newApiKeyText } from '../auth/api-key.ts'
import { type Client, connect, get, personTicket, post } from '../client.fixture.ts'
import { type Running, runServer } from '../running.fixture.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { foreign, LETTERS, type PlantedTown, plantTown } from './canaries.fixture.ts'
import { CLEAN, drive, SLOW, TURNS, work } from './canary-watch.fixture.ts'
import { personOf } from './principal.fixture.ts'
import type { Principal } from './scope.ts'

/** Each is a whole request: fewer than frames, but in the long run of a release. */
const ANSWERS = Number(env['CANARY_FRAMES'] ?? 1_000)

/** Somebody who asks over HTTP, and what they are now. */
interface Asker {
  readonly who: Principal
  bearer: string
  /** Of a key: what it may read. */
  readonly scopes: readonly ApiScope[] | null
  roles: readonly Role[]
}

interface Served {
  readonly running: Running
  readonly town: PlantedTown
  /** Behind it stand the canaries, before it the sandbox's own town. */
  readonly planted: number
}

async function serveTown(): Promise<Served> {
  const running = await runServer()
  const { server, world, dir } = running
  const planted = server.store.head()
  // What only a file can do is asked of no town.
  const town = await plantTown({ store: server.store, keys: server.keys, world, dir } as Memory)
  for (const letter of LETTERS) await plantWebhook(town, letter)
  for (const letter of LETTERS) await showFace(town, letter)
  await work(town)
  return { running, town, planted }
}

/** Sixteen hexadecimal digits. */
const webhookOf = (letter: string): string => letter.repeat(16)

/** A webhook that was told something and is switched off: what it was told can be looked at, and nothing is sent. */
async function plantWebhook({ memory }: PlantedTown, letter: string): Promise<void> {
  const { store, world } = memory
  const id = webhookOf(letter)
  const name = `CANARY.${letter}.people`
  const url = `https://example.com/${name}`
  const made = { id, name, url, events: [], salt: 'salt', madeBy: personOf(letter, 'owner').person }
  const unit = {
    organisation: personOf(letter, 'owner').organisation,
    at: world.now(),
    command: null,
  }
  await Promise.all([
    store.changeWebhook({ ...unit, change: { kind: 'make', webhook: made } }),
    store.changeWebhook({ ...unit, change: { kind: 'test', id, message: name } }),
    store.changeWebhook({ ...unit, change: { kind: 'switch', id, on: false } }),
  ])
}

/** Somebody who lets this organisation look, now and then. */
const creatorOf = (letter: string): PersonId => `creator of ${letter}` as PersonId

async function showFace({ memory: { store, world } }: PlantedTown, letter: string): Promise<void> {
  const name = `CANARY.${letter}.creators`
  const account = { platform: 'tiktok', handle: name, followers: 1 } as const
  await store.setFace(creatorOf(letter), { name, town: name, accounts: [account] }, world.now())
}

/** Given every other round and withdrawn in between; answers whether it runs now. */
async function turnGrant(
  { memory: { store, world } }: PlantedTown,
  letter: string,
  number: number,
): Promise<boolean> {
  const person = creatorOf(letter)
  const grants = await store.grantsOf(person)
  const running = grants.find(({ endedAt }) => endedAt === null)
  const by = { person, at: world.now(), origin: null }
  if (running !== undefined) await store.withdrawGrant(by, running.id)
  if (running !== undefined) return false
  const { organisation } = personOf(letter, 'owner')
  const what = { purposes: ['campaign'], since: world.now(), until: null } as const
  await store.giveGrant({ id: `look ${letter} ${number}`, person, organisation, ...what }, null)
  return true
}

/** Answers so far that bore data, and what in them was foreign. */
function ledger() {
  let frames = 0
  let found: string[] = []
  return {
    note: (text: string, one: Pick<Asker, 'who' | 'roles'>, bears: boolean): void => {
      if (bears) frames += 1
      for (const canary of foreign(text, one.who, one.roles)) found.push(canary)
    },
    /** What no canary says of itself. */
    leaked: (what: string): void => {
      found.push(what)
    },
    frames: () => frames,
    look: (): readonly string[] => {
      const news = found
      found = []
      return news
    },
  }
}

async function personAsker({ running }: Served, one: Principal): Promise<Asker> {
  const person = one.kind === 'person' ? one.person : ''
  const { body } = await post(`${running.url}/api/v1/development/sign-in`, { person })
  const roles = one.kind === 'person' ? one.roles : []
  return { who: one, bearer: String(body['accessToken']), scopes: null, roles }
}

async function keyAsker(
  { town }: Served,
  letter: string,
  scopes: readonly ApiScope[],
): Promise<Asker> {
  const { store, world } = town.memory
  // A key sees all that its scopes name of its own organisation: an auditor's eyes.
  const who = personOf(letter, 'auditor')
  const id = newApiKeyId(world)
  const bearer = newApiKeyText(id, world)
  const made = { id, name: `CANARY.${letter}.people`, scopes, hash: apiKeyHash(bearer) }
  await store.changeApiKey({
    command: { principal: who.person, id },
    organisation: who.organisation,
    at: world.now(),
    change: { kind: 'make', key: { ...made, expiresAt: null, madeBy: who.person } },
  })
  return { who, bearer, scopes, roles: ['auditor'] }
}

/** Everybody's roles go round; keys keep what they are. */
async function turnRoles(
  { town }: Served,
  askers: readonly Pick<Asker, 'who' | 'roles'>[],
  number: number,
): Promise<void> {
  for (const one of askers) {
    if (one.who.kind !== 'person' || one.who.roles[0] === 'owner') continue
    const { organisation, person, organisationNumber } = one.who
    one.roles = TURNS[(number + organisationNumber) % TURNS.length] ?? []
    await changeRoles(town.memory, { organisation, person, roles: one.roles })
  }
}

test('SY-26 HTTP: whoever asks, and whosever organisation they name', SLOW, async () => {
  const served = await serveTown()
  const { running, town } = served
  const askers = await Promise.all([
    ...town.people.map((one) => personAsker(served, one)),
    ...LETTERS.flatMap((letter) =>
      [API_SCOPES, ...API_SCOPES.map((scope) => [scope])].map((scopes) =>
        keyAsker(served, letter, scopes),
      ),
    ),
  ])
  const people = askers.filter(({ scopes }) => scopes === null)
  const told = ledger()
  const shown = new Set<string>()
  const ask = async (one: Asker, path: string): Promise<void> => {
    const headers = { authorization: `Bearer ${one.bearer}` }
    const reply = await fetch(`${running.url}/api/v1/${path}`, { headers })
    const text = await reply.text()
    const isKept = one.scopes?.some((scope) => path.startsWith(scope.split('_')[0] ?? '')) ?? true
    told.note(text, one, reply.status === 200 && /CANARY|"organisations"/.test(text))
    if (reply.status === 200 && !isKept) told.leaked(`without its scope: ${path}`)
    const [, letter] = /CANARY\.([a-c])\.creators/.exec(text) ?? []
    // Of a withdrawn grant not a word is left, not even for whoever could read it before.
    if (letter !== undefined && !shown.has(letter))
      told.leaked(`after its grant: ${letter} in ${path}`)
  }
  const driven = await drive(
    told,
    async (number) => {
      running.world.pass(60_000)
      if (number % 3 === 0) await turnRoles(served, people, number)
      if (number % 5 === 1) await work(town)
      for (const letter of LETTERS)
        if (await turnGrant(town, letter, number)) shown.add(letter)
        else shown.delete(letter)
      // After its quarter of an hour a token is over.
      if (number % 10 === 0)
        for (const one of people) one.bearer = (await personAsker(served, one.who)).bearer
      const other = LETTERS[number % LETTERS.length] ?? 'a'
      const page = `after=${served.planted + ((number * 7) % 60)}&limit=${1 + (number % 4)}`
      const lists = [`campaigns?${page}`, `redemptions?${page}`, 'creators?', 'grants?']
      lists.push(
        'webhooks?',
        ...LETTERS.map((letter) => `webhooks/${webhookOf(letter)}/deliveries?`),
      )
      const named = lists.map((path) => `${path}&organisation=organisation-${other}`)
      for (const one of askers)
        await Promise.all(['me', ...lists, ...named].map((path) => ask(one, path)))
    },
    ANSWERS,
  )
  expect(driven).toEqual(CLEAN)
})

/** Wire commands whose answers are lists that leave the console as files or on paper, or are looked at as reports. */
const EXPORTS = [
  'list-webhooks',
  'list-deliveries',
  'list-audit',
  'list-people',
  'list-api-keys',
  'list-vouchers',
  'list-training-codes',
]

test('SY-26 exports and reports: logs, people, keys and codes', SLOW, async () => {
  const served = await serveTown()
  const { running, town } = served
  for (const letter of LETTERS) await keyAsker(served, letter, API_SCOPES)
  const told = ledger()
  const seats = await Promise.all(
    town.people.map(async (who) => ({
      who,
      roles: who.kind === 'person' ? who.roles : [],
      desk: await desk(served, who),
    })),
  )
  let asked = 0
  const driven = await drive(
    told,
    async (number) => {
      running.world.pass(10_000)
      if (number % 6 === 0) {
        await turnRoles(served, seats, number)
        await Promise.all(
          seats.map(({ desk: one }) => answered(one, 'list-audit', { i: (asked += 1), input: {} })),
        )
      }
      for (const one of seats)
        await Promise.all(
          EXPORTS.flatMap((name) =>
            LETTERS.map(async (letter) => {
              const input = {
                campaign: `campaign-${letter}1`,
                id: webhookOf(letter),
                after: -1,
                limit: 5,
                isExport: true,
              }
              const text = await answered(one.desk, name, { i: (asked += 1), input })
              told.note(text, one, text.includes('"kind":"done"'))
            }),
          ),
        )
    },
    ANSWERS,
  )
  expect(driven).toEqual(CLEAN)
})

async function desk({ running }: Served, who: Principal): Promise<Client> {
  const person = who.kind === 'person' ? who.person : ''
  const client = await connect(running.url, {
    ticket: await personTicket(running.url, person),
    device: `desk of ${person}`,
  })
  await client.next('welcome')
  return client
}

async function answered(
  client: Client,
  name: string,
  { i, input }: { readonly i: number; readonly input: object },
): Promise<string> {
  // Plain data, as the wire carries it.
  const json = JSON.parse(JSON.stringify(input)) as string
  client.send({ t: 'command', i, id: `export ${i}`, name, version: 1, input: json })
  return JSON.stringify(await client.next('answer', (down) => down.i === i))
}

/** Operations in whose answers nothing of an organisation stands, or that only the sandbox and the operator have. */
const SILENT = [
  'describeServer',
  'issueTicket',
  'openSession',
  'endSession',
  'makeWebhook',
  'changeWebhook',
  'rotateWebhook',
  'switchWebhook',
  'endWebhook',
  'testWebhook',
  'replayDeliveries',
  'giveGrant',
  'withdrawGrant',
  'claimEnrolment',
  'listSandboxPeople',
  'signInSandboxPerson',
  'readOpenApi',
  'findReference',
  'readReference',
  'isAlive',
  'isReady',
  'readMetrics',
  'findOperatorPage',
  'readOperatorPage',
]

test('SY-26 every operation of the gateway is listened to, or is named as silent', async () => {
  const { url } = await runServer()
  const { body } = await get(`${url}/openapi.json`)
  // Of our own document.
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, Told>>>>
  const known = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  const heard = [
    'whoAmI',
    'listCampaigns',
    'listRedemptions',
    'listWebhooks',
    'listDeliveries',
    'listCreators',
    'listGrants',
  ]
  expect(known.toSorted()).toEqual([...SILENT, ...heard].toSorted())
})

interface Told {
  readonly operationId: string
}
