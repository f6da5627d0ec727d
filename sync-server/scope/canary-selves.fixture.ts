/**
 * What is a person's own and nobody else's, not even their organisation's: an account at a platform, and a question that they are
 * asked. Every text of it says whose it is: `SELF.<organisation>.<role>`.
 */
import { instant } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { NewConnection } from '../store/connections.ts'
import { asking, enter } from '../store/asked.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { LETTERS } from './canaries.fixture.ts'
import { personOf } from './principal.fixture.ts'
import type { Principal } from './scope.ts'

const SELF = /SELF\.([a-c])\.(\w+)/g
/** Two of each organisation, so that a colleague's is seen as well as a stranger's. */
const SELVES = ['auditor', 'manager'] as const satisfies readonly Role[]

const selfOf = (letter: string, role: string): string => `SELF.${letter}.${role}`

/** Whoever asks, with what: a key of an organisation is nobody's self. */
export interface OwnReader {
  readonly who: Principal
  readonly scopes: readonly string[] | null
}

export async function plantSelves(memory: Memory): Promise<void> {
  for (const letter of LETTERS) for (const role of SELVES) await plantSelf(memory, letter, role)
}

export function foreignSelves(text: string, reader: OwnReader): readonly string[] {
  return [...text.matchAll(SELF)]
    .filter(([, letter = '', role = '']) => !isSelf(reader, letter, role))
    .map(([found]) => found)
}

export function bearsSelf(text: string, reader: OwnReader): boolean {
  return [...text.matchAll(SELF)].some(([, letter = '', role = '']) => isSelf(reader, letter, role))
}

function isSelf({ who, scopes }: OwnReader, letter: string, role: string): boolean {
  return scopes === null && who.kind === 'person' && who.person === `person-${letter}-${role}`
}

async function plantSelf(
  { store, world }: Pick<Memory, 'store' | 'world'>,
  letter: string,
  role: Role,
): Promise<void> {
  const { person, organisation } = personOf(letter, role)
  const [self, now] = [selfOf(letter, role), world.now()]
  const connection = { ...CONNECTION, id: `connection ${self}`, person, handle: self }
  const ids = { account: self, app: null }
  const by = { person, at: now, origin: null }
  const tokens = { ...CONNECTION.tokens, issuedAt: now }
  await store.connect({ ...connection, ids, tokens }, by, { put: () => {}, forget: () => {} })
  // Of another platform than the connection, which makes its account as it is read.
  const account = { id: `account ${self}`, person, platform: 'youtube', handle: self } as const
  await store.keepMetricAccount({ ...account, category: null })
  // Their organisation sees whose grant it is: nothing of that is theirs alone.
  if ((await store.face(person)) === undefined)
    await store.setFace(person, { name: 'somebody', town: '', accounts: [] }, now)
  const grant = `look of ${role} ${letter}`
  const what = { purposes: ['benchmark'], since: now, until: null } as const
  await store.giveGrant({ id: grant, person, organisation, ...what }, null)
  const [running] = await store.grantsOf(person)
  const beside = { organisation, grant: running?.id ?? grant }
  await enter(store, beside, asking({ account: `${beside.grant}.1`, words: self }))
}

const CONNECTION: Omit<NewConnection, 'id' | 'person' | 'ids' | 'handle'> = {
  platform: 'tiktok',
  login: 'tiktok',
  scopes: [],
  renewAt: null,
  tokens: {
    access: 'a',
    refresh: null,
    scopes: [],
    accessEndsAt: null,
    refreshEndsAt: null,
    issuedAt: instant(0),
  },
}
