/** Tills that are revoked one after the other: `revoked.child.ts URL COUNT`. Ms from the manager's answer to the till's closed socket. */
import { dialPerson, dialTill } from './dial.ts'
import { deviceOfTill, personOf } from './fleet.ts'

const [, , url = '', countText = '0'] = process.argv
const FELT_WITHIN_MS = 30_000

let hear: (text: string) => void = () => undefined
const manager = await dialPerson(
  url,
  { person: personOf(0), device: 'the manager' },
  { text: (text) => hear(text), closed: () => undefined },
)
const times: number[] = []
for (let till = 0; till < Number(countText); till += 1) times.push(await feltAfter(till))
process.stdout.write(`${JSON.stringify({ times })}\n`)
process.exit(0)

async function feltAfter(till: number): Promise<number> {
  const closed = Promise.withResolvers<number>()
  await dialTill(url, till, {
    text: () => undefined,
    closed: (code) => {
      if (code === 4401) closed.resolve(performance.now())
      else closed.reject(new Error(`till ${till} was closed by ${code}`))
    },
  })
  const late = setTimeout(() => closed.reject(new Error(`till ${till} is still there`)), FELT_WITHIN_MS) // prettier-ignore
  const answeredAt = await revoke(till)
  const closedAt = await closed.promise
  clearTimeout(late)
  // The till may hear of it before the manager does.
  return Math.max(0, closedAt - answeredAt)
}

function revoke(till: number): Promise<number> {
  const i = till + 1
  const device = deviceOfTill(till)
  return new Promise((resolve, reject) => {
    hear = (text) => {
      if (!text.startsWith(`{"t":"answer","i":${i},`)) return
      if (text.includes('"kind":"done"')) resolve(performance.now())
      else reject(new Error(text))
    }
    const command = { t: 'command', i, id: `revoke ${till}`, name: 'revoke-till', version: 1 }
    manager.send(JSON.stringify({ ...command, input: { device } }))
  })
}
