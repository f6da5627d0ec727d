/** API keys of the organisation: list, make, rename, rotate, end. A secret is in the answer of the one command that made it, once. */
import { DAY_MS, later } from '../../../shared/base/time.ts'
import { judgeFeature } from '../../../shared/domain/account/plan.ts'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import { apiKeyHash, newApiKeyId, newApiKeyText } from '../../auth/api-key.ts'
import type { ApiKeyChange, ApiKeyRow } from '../../store/api-keys.ts'
import type { CommandKey } from '../../store/answers.ts'
import { refused } from '../answer.ts'
import { type Person, request, type RequestDeps } from '../request.ts'
import {
  endApiKeyInput,
  listApiKeysInput,
  makeApiKeyInput,
  renameApiKeyInput,
  rotateApiKeyInput,
} from './api-keys.schema.ts'

/** So long the secret before a rotation still holds: time to bring the new one to where it is used. */
const FORMER_HOLDS_MS = DAY_MS

const action = 'manage_integrations'

export const listApiKeys = request({
  action,
  input: listApiKeysInput,
  run: async ({ store }, { person }) => {
    const keys = (await store.apiKeys(person.organisation)).map(toldOf)
    return { kind: 'done', value: { keys } }
  },
})

export const makeApiKey = request({
  action,
  input: makeApiKeyInput,
  audit: ({ scopes }) => ({ event: 'api_key_made', facts: { scopes: scopes.join(' ') } }),
  run: async (deps, { person, command, input }) => {
    const { world } = deps
    const allowed = judgeFeature(await deps.store.planOf(person.organisation), 'api_access')
    if (!allowed.ok) return refused(allowed.refusal.reason, allowed.refusal.facts)
    const id = newApiKeyId(world)
    const text = newApiKeyText(id, world)
    const { name, days } = input
    const expiresAt = days === null ? null : later(world.now(), days * DAY_MS)
    const scopes = [...new Set(input.scopes)]
    const key = { id, name, scopes, hash: apiKeyHash(text), expiresAt, madeBy: person.person }
    return change(deps, { person, command, change: { kind: 'make', key }, told: { id, key: text } })
  },
})

export const rotateApiKey = request({
  action,
  input: rotateApiKeyInput,
  audit: ({ id }) => ({ event: 'api_key_changed', subject: id, facts: { what: 'rotate' } }),
  run: async (deps, { person, command, input: { id } }) => {
    const { world } = deps
    const text = newApiKeyText(id, world)
    const formerUntil = later(world.now(), FORMER_HOLDS_MS)
    const rotate = { kind: 'rotate', id, hash: apiKeyHash(text), formerUntil } as const
    return change(deps, { person, command, change: rotate, told: { id, key: text } })
  },
})

export const renameApiKey = request({
  action,
  input: renameApiKeyInput,
  audit: ({ id }) => ({ event: 'api_key_changed', subject: id, facts: { what: 'rename' } }),
  run: async (deps, { person, command, input }) =>
    change(deps, { person, command, change: { kind: 'rename', ...input }, told: {} }),
})

export const endApiKey = request({
  action,
  input: endApiKeyInput,
  audit: ({ id }) => ({ event: 'api_key_revoked', subject: id }),
  run: async (deps, { person, command, input: { id } }) =>
    change(deps, { person, command, change: { kind: 'end', id }, told: {} }),
})

interface Changing {
  readonly person: Person
  readonly command: CommandKey
  readonly change: ApiKeyChange
  /** What the answer says when it is done now; a resend of the command is told no secret. */
  readonly told: Readonly<Record<string, string>>
}

async function change(
  { store, world }: RequestDeps,
  { person, command, change: asked, told }: Changing,
): Promise<WireAnswer> {
  const { organisation } = person
  const written = await store.changeApiKey({
    command,
    organisation,
    at: world.now(),
    change: asked,
  })
  if (!written.ok) return { kind: 'failed', failure: written.failure }
  const { answer, isNew } = written.value
  return isNew ? { kind: 'done', value: told } : answer
}

function toldOf(row: ApiKeyRow) {
  const { id, name, scopes, madeAt, expiresAt, lastUsedAt, endedAt, formerUntil } = row
  return { id, name, scopes: [...scopes], madeAt, expiresAt, lastUsedAt, endedAt, formerUntil }
}
