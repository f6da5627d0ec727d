/**
 * People who sign in with their passwords as fast as each is answered: `sign-in.child.ts URL EACH LINK …`, a link a person, with
 * which each first makes an account. A sign-in is the page and its form; it ends with the answer that brings the session.
 */
import { type IncomingMessage, request } from 'node:http'
import { addressOfTill } from './fleet.ts'

export interface SignInTimes {
  /** Ms from asking for the page to the session. */
  readonly times: readonly number[]
  /** Of those the form alone. */
  readonly posts: readonly number[]
}

interface Person {
  /** Each has a browser and an address of its own. */
  readonly from: string
  readonly mail: string
  readonly cookies: Map<string, string>
}

const PASSWORD = 'four grey mice on a roof'
const SESSION = 'groundswell_session'
const [, , url = '', eachText = '0', ...links] = process.argv
const origin = url.replace('127.0.0.1', 'localhost')
const times: number[] = []
const posts: number[] = []
const people: Person[] = []
for (const [at, link] of links.entries()) people.push(await register(at, link))
await Promise.all(people.map(signInAgainAndAgain))
process.stdout.write(`${JSON.stringify({ times, posts } satisfies SignInTimes)}\n`)
process.exit(0)

async function register(at: number, link: string): Promise<Person> {
  const token = new URL(link).searchParams.get('token') ?? ''
  const mail = `person${at}@bench.example`
  const person = { from: addressOfTill(at), mail, cookies: new Map<string, string>() }
  const form = { token, name: `Person ${at}`, password: PASSWORD }
  const { status } = await send(person, '/sign-in/register/confirm?for=account', form)
  if (status !== 303) throw new Error(`an account was answered by ${status}`)
  return person
}

async function signInAgainAndAgain(person: Person): Promise<void> {
  for (let count = 0; count < Number(eachText); count += 1) {
    person.cookies.delete(SESSION)
    const from = performance.now()
    await send(person, '/sign-in/account')
    const asked = performance.now()
    const form = { mail: person.mail, password: PASSWORD }
    const { status } = await send(person, '/sign-in/account/password', form)
    if (status !== 303 || !person.cookies.has(SESSION))
      throw new Error(`a sign-in was answered by ${status}`)
    times.push(performance.now() - from)
    posts.push(performance.now() - asked)
  }
}

/** The page at this path, or with `form` what its form is answered. */
function send(
  { from, cookies }: Person,
  path: string,
  form?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number }> {
  const method = form === undefined ? 'GET' : 'POST'
  const headers = {
    origin,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, localAddress: from }, (answer) => {
      keepCookies(cookies, answer)
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0 }))
    })
    asked.on('error', reject)
    asked.end(form === undefined ? undefined : new URLSearchParams(form).toString())
  })
}

function keepCookies(cookies: Map<string, string>, { headers }: IncomingMessage): void {
  for (const line of headers['set-cookie'] ?? []) {
    const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? []
    cookies.set(name, value)
  }
}
