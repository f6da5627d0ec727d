/** ipcMain: channels of the pages, every argument and answer a structured clone, as between Electron's processes. */
import { EventEmitter } from 'node:events'
import { deserialize, serialize } from 'node:v8'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { packClone, unpackClone, type Packed } from './page/clone.ts'
import type { FromPage, ToPage } from './page/preload.ts'
import { strict } from './strict.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => unknown

class Channels
  extends EventEmitter
  implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel)
      return handler(event, ...args)
    })
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

const channels = new Channels()
export const ipcMain = strict('ipcMain', channels)

/** Throws what Electron throws for a function, a socket or any other thing that is no data. */
export function packForPage(value: unknown): Packed {
  return packClone(deserialize(serialize(value)))
}

/** Answers one message of a page. @returns what goes back, nothing for a `send`. */
export async function answerPage(
  message: Exclude<FromPage, { readonly kind: 'open' }>,
  event: IpcMainInvokeEvent,
): Promise<ToPage | undefined> {
  // The preload packs a list of arguments.
  const args = unpackClone(message.args) as readonly unknown[]
  if (message.kind === 'send') {
    channels.emit(message.channel, event, ...args)
    return undefined
  }
  try {
    const handler = channels.handlers.get(message.channel)
    if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`)
    const value: unknown = await handler(event, ...args)
    return { kind: 'done', id: message.id, value: packForPage(value) }
  } catch (error) {
    const text = `Error invoking remote method '${message.channel}': ${String(error)}`
    return { kind: 'error', id: message.id, message: text }
  }
}
