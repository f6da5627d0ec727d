/**
 * Talks to a desk or server that runs as a process of its own, whatever carries its messages (fork, utility process): the
 * first words, then the channel.
 */
import { createCaller } from './channel.ts'
import type { Reply } from './channel.ts'
import type { DeskAsks, DeskStart, RunningServer } from './host-doors.ts'
import { addressFrom, browseFrom, chooseFrom, greetingFrom } from './host.schema.ts'

export interface ChildDoor {
  readonly send: (message: unknown) => void
  readonly onMessage: (hear: (message: unknown) => void) => void
  readonly onExit: (hear: () => void) => void
  /** Asks the process to end and resolves when it has. */
  readonly stop: () => Promise<void>
}

/**
 * Hands the settings over once and waits for the desk's greeting, or for a person before it: in the browser, or at a choice.
 * @param settings a DeskSettings of the desk.
 */
export async function meetDesk(
  child: ChildDoor,
  settings: object,
  asks: DeskAsks,
): Promise<DeskStart> {
  const first = greeting(child, asks)
  child.send(settings)
  const greeted = greetingFrom(await first)
  if (!greeted.ready) {
    await child.stop()
    return greeted
  }
  const caller = createCaller({
    send: child.send,
    listen: (hear) => {
      // The desk's own process: it sends replies and nothing else after its greeting.
      child.onMessage((message) => hear(message as Reply))
      return () => undefined
    },
  })
  child.onExit(caller.fail)
  return {
    ready: true,
    kind: greeted.kind,
    served: caller.served,
    onEnd: child.onExit,
    stop: child.stop,
  }
}

/** Waits until the server listens; null when it ended before. */
export async function meetServer(child: ChildDoor): Promise<RunningServer | null> {
  const url = addressFrom(await firstMessage(child))
  if (url !== null) return { url, stop: child.stop }
  await child.stop()
  return null
}

/** The first message that asks nothing. */
function greeting(child: ChildDoor, asks: DeskAsks): Promise<unknown> {
  const cancel = (): void => void child.stop()
  return new Promise((resolve) => {
    let isMet = false
    child.onMessage((message) => {
      if (isMet) return
      const url = browseFrom(message)
      const organisations = chooseFrom(message)
      const answer = (organisation: string | null): void => child.send({ organisation })
      if (url !== null) asks.browse(url, cancel)
      else if (organisations !== null) asks.choose({ organisations, answer })
      else {
        isMet = true
        resolve(message)
      }
    })
    child.onExit(() => resolve({ ready: false, failed: 'desk_ended' }))
  })
}

/** Undefined when the process ends without a word. */
function firstMessage(child: ChildDoor): Promise<unknown> {
  return new Promise((resolve) => {
    child.onMessage(resolve)
    child.onExit(() => resolve({ ready: false, failed: 'desk_ended' }))
  })
}
