/** Commands on the organisation's API keys: asked of the server, never kept on the desk, so that no secret waits on a disk. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { DeskParts } from '../parts.ts'
import type { RunCommand } from './command.ts'

type Name = 'list-api-keys' | 'make-api-key' | 'rename-api-key' | 'rotate-api-key' | 'end-api-key'

export const listApiKeys: RunCommand<'list-api-keys'> = (parts) => ask(parts, 'list-api-keys', {})

export const makeApiKey: RunCommand<'make-api-key'> = (parts, { name, scopes, days }) =>
  ask(parts, 'make-api-key', { name, scopes: [...scopes], days })

export const renameApiKey: RunCommand<'rename-api-key'> = (parts, { id, name }) =>
  ask(parts, 'rename-api-key', { id, name })

export const rotateApiKey: RunCommand<'rotate-api-key'> = (parts, { id }) =>
  ask(parts, 'rotate-api-key', { id })

export const endApiKey: RunCommand<'end-api-key'> = (parts, { id }) =>
  ask(parts, 'end-api-key', { id })

async function ask<Asked extends Name>(
  parts: DeskParts,
  name: Asked,
  input: Parameters<DeskParts['sync']['commands']['ask']>[1],
): Promise<Answer<Commands[Asked]['output']>> {
  // The wire's contract: the server answers each command with that command's output.
  return (await parts.sync.commands.ask(name, input)) as Answer<Commands[Asked]['output']>
}
