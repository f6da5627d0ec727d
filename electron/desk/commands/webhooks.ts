/** Commands on the organisation's webhooks: asked of the server as they are, so that no secret waits on a disk. */
import type { WebhookCommands } from '../../../shared/bridge/webhook-commands.ts'
import { asked, type RunCommand } from './command.ts'

export const webhookCommands: { readonly [Name in keyof WebhookCommands]: RunCommand<Name> } = {
  'list-webhooks': asked('list-webhooks'),
  'make-webhook': asked('make-webhook'),
  'edit-webhook': asked('edit-webhook'),
  'rotate-webhook': asked('rotate-webhook'),
  'switch-webhook': asked('switch-webhook'),
  'end-webhook': asked('end-webhook'),
  'test-webhook': asked('test-webhook'),
  'list-deliveries': asked('list-deliveries'),
  'send-deliveries-again': asked('send-deliveries-again'),
}
