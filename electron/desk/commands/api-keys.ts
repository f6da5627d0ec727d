/** Commands on the organisation's API keys: asked of the server as they are, so that no secret waits on a disk. */
import { asked, type RunCommand } from './command.ts'

type Name = 'list-api-keys' | 'make-api-key' | 'rename-api-key' | 'rotate-api-key' | 'end-api-key'

export const apiKeyCommands: { readonly [One in Name]: RunCommand<One> } = {
  'list-api-keys': asked('list-api-keys'),
  'make-api-key': asked('make-api-key'),
  'rename-api-key': asked('rename-api-key'),
  'rotate-api-key': asked('rotate-api-key'),
  'end-api-key': asked('end-api-key'),
}
