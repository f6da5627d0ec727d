/** A manager of the sandbox's town at a desk, who gives wire commands to a whole server. */
import { connect, personTicket } from '../client.fixture.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { Running } from '../running.fixture.ts'

export const MANAGER = 'Magdalena Kofler'

export interface Commanding {
  readonly run: (name: string, input: object, id?: string) => Promise<WireAnswer>
  /** The value of a command that was done. */
  readonly value: (name: string, input: object) => Promise<Readonly<Record<string, unknown>>>
}

/** @param headers as a proxy adds them. */
export async function managerOf(
  { url }: Pick<Running, 'url'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Commanding> {
  const ticket = await personTicket(url, MANAGER)
  const client = await connect(url, { ticket, device: 'desk', headers })
  await client.next('welcome')
  let count = 0
  const run: Commanding['run'] = async (name, input, id) => {
    count += 1
    const i = count
    // Plain data, as the wire carries it.
    const json = JSON.parse(JSON.stringify(input)) as string
    client.send({ t: 'command', i, id: id ?? `command ${i}`, name, version: 1, input: json })
    return (await client.next('answer', (down) => down.i === i)).answer
  }
  return {
    run,
    value: async (name, input) => {
      const answer = await run(name, input)
      if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
      // Every value is an object.
      return answer.value as Readonly<Record<string, unknown>>
    },
  }
}
