/** Commands on the organisation's webhooks: asked of the server as they are, never kept on the desk. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { WebhookCommands } from '../../../shared/bridge/webhook-commands.ts'
import type { DeskParts } from '../parts.ts'
import { type RunCommand, WRONG_DESK } from './command.ts'

export const webhookCommands: { readonly [Name in keyof WebhookCommands]: RunCommand<Name> } = {
  'list-webhooks': (parts) => ask(parts, 'list-webhooks', {}),
  'make-webhook': (parts, { events, ...rest }) =>
    ask(parts, 'make-webhook', { ...rest, events: [...events] }),
  'edit-webhook': (parts, { events, ...rest }) =>
    ask(parts, 'edit-webhook', { ...rest, events: [...events] }),
  'rotate-webhook': (parts, { id }) => ask(parts, 'rotate-webhook', { id }),
  'switch-webhook': (parts, { id, on }) => ask(parts, 'switch-webhook', { id, on }),
  'end-webhook': (parts, { id }) => ask(parts, 'end-webhook', { id }),
  'test-webhook': (parts, { id }) => ask(parts, 'test-webhook', { id }),
  'list-deliveries': (parts, { id, state, before, limit }) =>
    ask(parts, 'list-deliveries', {
      id,
      ...(state === undefined ? {} : { state }),
      ...(before === undefined ? {} : { before }),
      ...(limit === undefined ? {} : { limit }),
    }),
  'send-deliveries-again': (parts, { id, again }) =>
    ask(parts, 'send-deliveries-again', { id, again: { ...again } }),
}

/** A till keeps no webhooks. */
async function ask<Name extends keyof WebhookCommands>(
  { sync, identity }: DeskParts,
  name: Name,
  input: Parameters<DeskParts['sync']['commands']['ask']>[1],
): Promise<Answer<Commands[Name]['output']>> {
  if (identity.kind === 'till') return WRONG_DESK
  // The wire's contract: the server answers each command with that command's output.
  return (await sync.commands.ask(name, input)) as Answer<Commands[Name]['output']>
}
