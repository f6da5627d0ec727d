/**
 * The canary matrix over HTTP, and over the wire's commands that export or report: a whole server, asked by every person and by
 * API keys of every organisation, for their own and for the others', while roles change.
 */
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { API_SCOPES, type ApiScope } from '../../shared/domain/account/api-key.ts'
import { apiKeyHash, newApiKeyId, newApiKeyText } from '../auth/api-key.ts'
import { get } from '../client.fixture.ts'
import { runServer } from '../running.fixture.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import { bearsOwn, foreign, LETTERS } from './canaries.fixture.ts'
import {
  answered,
  type Asker,
  desk,
  personAsker,
  type Served,
  serveTown,
  turnGrant,
  webhookOf,
} from './canary-served.fixture.ts'
import { bearsSelf, foreignSelves, type OwnReader } from './canary-selves.fixture.ts'
import { CLEAN, drive, hearing, SLOW, TURNS, work } from './canary-watch.fixture.ts'
import { personOf } from './principal.fixture.ts'

/** Each is a whole request: fewer than frames, but in the long run of a release. */
const ANSWERS = Number(env['CANARY_FRAMES'] ?? 1_000)

const HTTP_ROADS = [
  'me',
  'campaigns',
  'redemptions',
  'creators',
  'grants',
  'webhooks',
  'deliveries',
]
/** A person's own: what they may be told there is theirs alone. */
const OWN_ROADS = ['connections', 'questions']

const listen = () =>
  hearing<Pick<Asker, 'who' | 'roles'>>({
    bears: (text, { who }) => bearsOwn(text, who),
    foreign: (text, { who, roles }) => foreign(text, who, roles),
  })

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
  const told = listen()
  const own = hearing<OwnReader>({ bears: bearsSelf, foreign: foreignSelves })
  const shown = new Set<string>()
  const ask = async (one: Asker, path: string): Promise<void> => {
    const headers = { authorization: `Bearer ${one.bearer}` }
    const reply = await fetch(`${running.url}/api/v1/${path}`, { headers })
    const text = await reply.text()
    const isKept = one.scopes?.some((scope) => path.startsWith(scope.split('_')[0] ?? '')) ?? true
    told.note(roadOf(path), text, one)
    own.note(roadOf(path), text, one)
    if (reply.status === 200 && !isKept) told.accuse(`${one.scopes?.join()} read ${path}`)
    const [, letter] = /CANARY\.([a-c])\.creators/.exec(text) ?? []
    // Of a withdrawn grant not a word is left, not even for whoever could read it before.
    if (letter !== undefined && !shown.has(letter))
      told.accuse(`after its grant: ${letter} in ${path}`)
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
        await Promise.all(['me', ...lists, ...named, ...OWN_ROADS].map((path) => ask(one, path)))
    },
    ANSWERS,
  )
  expect(driven).toEqual(CLEAN)
  expect(served.log.leaks()).toEqual([])
  expect(served.log.lines()).toBeGreaterThan(ANSWERS / 2)
  expect(told.unheard(HTTP_ROADS)).toEqual([])
  expect(own.look()).toEqual([])
  expect(own.unheard(OWN_ROADS)).toEqual([])
})

/** An address without whose and which. */
function roadOf(path: string): string {
  return /^\w+/.exec(path.replace(/^webhooks\/\w+\//, ''))?.[0] ?? path
}

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
  const told = listen()
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
              told.note(name, text, one)
            }),
          ),
        )
    },
    ANSWERS,
  )
  expect(driven).toEqual(CLEAN)
  expect(served.log.leaks()).toEqual([])
  expect(told.unheard(EXPORTS)).toEqual([])
})

/** Operations in whose answers nothing of an organisation stands, or that only the sandbox and the operator have. */
const SILENT = [
  'describeServer',
  'fetchConnection',
  'cancelFetch',
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
  'readQuestion',
  'answerQuestion',
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
    'listConnections',
    'listQuestions',
  ]
  expect(known.toSorted()).toEqual([...SILENT, ...heard].toSorted())
})

interface Told {
  readonly operationId: string
}
