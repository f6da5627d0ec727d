/** The canary town behind a whole server, every line of its log kept; people and desks that ask it. */
import type { PersonId } from '../../shared/base/ids.ts'
import type { ApiScope } from '../../shared/domain/account/api-key.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { type Client, connect, personTicket, post } from '../client.fixture.ts'
import { type Running, runServerAnew } from '../running.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { LETTERS, type PlantedTown, plantTown } from './canaries.fixture.ts'
import { type WatchedLog, watchedLog } from './canary-log.fixture.ts'
import { plantSelves } from './canary-selves.fixture.ts'
import { work } from './canary-watch.fixture.ts'
import { personOf } from './principal.fixture.ts'
import type { Principal } from './scope.ts'

/** Somebody who asks over HTTP, and what they are now. */
export interface Asker {
  readonly who: Principal
  bearer: string
  /** Of a key: what it may read. */
  readonly scopes: readonly ApiScope[] | null
  roles: readonly Role[]
}

export interface Served {
  readonly running: Running
  readonly log: WatchedLog
  readonly town: PlantedTown
  /** Behind it stand the canaries, before it the sandbox's own town. */
  readonly planted: number
}

export async function serveTown(): Promise<Served> {
  const log = watchedLog()
  const running = await runServerAnew(log.log)
  const { server, world, dir } = running
  const planted = server.store.head()
  // What only a file can do is asked of no town.
  const town = await plantTown({ store: server.store, keys: server.keys, world, dir } as Memory)
  for (const letter of LETTERS) await plantWebhook(town, letter)
  for (const letter of LETTERS) await showFace(town, letter)
  for (const letter of LETTERS) await letLook(town, letter)
  await plantSelves(town.memory)
  await work(town)
  return { running, log, town, planted }
}

/** Sixteen hexadecimal digits. */
export const webhookOf = (letter: string): string => letter.repeat(16)

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

/** Somebody who asks lets their own organisation look at what bears no word of theirs. */
async function letLook({ memory: { store, world } }: PlantedTown, letter: string): Promise<void> {
  const { person, organisation } = personOf(letter, 'auditor')
  const [name, now] = [`CANARY.${letter}.people`, world.now()]
  const account = { platform: 'youtube', handle: name, followers: 2 } as const
  await store.setFace(person, { name, town: name, accounts: [account] }, now)
  const grant = { id: `own look ${letter}`, person, organisation, since: now, until: null }
  await store.giveGrant({ ...grant, purposes: ['benchmark'] }, null)
}

/** Given every other round and withdrawn in between; answers whether it runs now. */
export async function turnGrant(
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

export async function personAsker({ running }: Served, one: Principal): Promise<Asker> {
  const person = one.kind === 'person' ? one.person : ''
  const { body } = await post(`${running.url}/api/v1/development/sign-in`, { person })
  const roles = one.kind === 'person' ? one.roles : []
  return { who: one, bearer: String(body['accessToken']), scopes: null, roles }
}

export async function desk({ running }: Served, who: Principal): Promise<Client> {
  const person = who.kind === 'person' ? who.person : ''
  const client = await connect(running.url, {
    ticket: await personTicket(running.url, person),
    device: `desk of ${person}`,
  })
  await client.next('welcome')
  return client
}

export async function answered(
  client: Client,
  name: string,
  { i, input }: { readonly i: number; readonly input: object },
): Promise<string> {
  // Plain data, as the wire carries it.
  const json = JSON.parse(JSON.stringify(input)) as string
  client.send({ t: 'command', i, id: `export ${i}`, name, version: 1, input: json })
  return JSON.stringify(await client.next('answer', (down) => down.i === i))
}
