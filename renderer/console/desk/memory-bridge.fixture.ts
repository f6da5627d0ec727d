/** A bridge that answers from a table, for component tests and the pictures of single screens; no desk stands behind it. */
import type { Answer, Bridge, Stop, ViewUpdate } from '../../../shared/bridge/bridge.ts'
import type { CommandName, Commands } from '../../../shared/bridge/commands.ts'
import type { ViewName, Views } from '../../../shared/bridge/views.ts'

export type ViewTable = {
  readonly [Name in ViewName]?: (input: Views[Name]['input']) => Views[Name]['output']
}
export type CommandTable = {
  readonly [Name in CommandName]?: (
    input: Commands[Name]['input'],
  ) => Answer<Commands[Name]['output']> | Promise<Answer<Commands[Name]['output']>>
}

export interface MemoryBridge extends Bridge {
  /** What was run, oldest first. */
  readonly ran: readonly { readonly name: CommandName; readonly input: unknown }[]
  /** Tells every watcher that something changed. */
  readonly change: () => void
}

export function memoryBridge(views: ViewTable, commands: CommandTable = {}): MemoryBridge {
  const watchers = new Set<() => void>()
  const ran: { name: CommandName; input: unknown }[] = []
  return {
    ran,
    change: () => watchers.forEach((tell) => tell()),
    run: async <Name extends CommandName>(name: Name, input: Commands[Name]['input']) => {
      ran.push({ name, input })
      const answer = commands[name]
      return answer ? answer(input) : { kind: 'failed', failure: 'unreachable' }
    },
    watch: <Name extends ViewName>(
      name: Name,
      input: Views[Name]['input'],
      listener: (view: ViewUpdate<Views[Name]['output']>) => void,
    ): Stop => {
      const view = views[name]
      const tell = (): void =>
        listener(
          view ? { kind: 'value', value: view(input) } : { kind: 'failed', failure: 'unreachable' },
        )
      watchers.add(tell)
      tell()
      return () => watchers.delete(tell)
    },
  }
}
