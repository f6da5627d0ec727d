/** The canary matrix over the server's log: every road is asked with canaries in all that can be said, and again with a broken store. */
import { expect, test } from 'vitest'
import type { Client } from '../client.fixture.ts'
import { SLOW, work } from './canary-watch.fixture.ts'
import { answered, desk, personAsker, type Served, serveTown } from './canary-served.fixture.ts'
import { personOf } from './principal.fixture.ts'

const CANARY = 'CANARY.a.people'
const MAIL = `${CANARY}@example.com`
const QUERY = `?after=1&note=${CANARY}&mail=${MAIL}`
const HEADERS = {
  'content-type': 'application/json',
  'user-agent': CANARY,
  cookie: `session=${CANARY}`,
}
const OWNER = personOf('a', 'owner')

test(
  'SY-82 logs: no text, name, mail or code of anybody, whatever was asked and however it failed',
  SLOW,
  async () => {
    const served = await serveTown()
    const { running, town, log } = served
    const { bearer } = await personAsker(served, OWNER)
    const desks = await Promise.all([1, 2, 3, 4].map(() => desk(served, OWNER)))
    const round = async ([asking, torn]: readonly Client[]): Promise<void> => {
      await askOverHttp(served, bearer)
      await askInBrowser(served)
      if (asking !== undefined) await askOnSocket(asking)
      await work(town)
      torn?.sendRaw(`{"t":"push","rows":"${MAIL} ${CANARY}"`)
      await torn?.closed
    }
    await round(desks.slice(0, 2))
    const whole = log.lines()
    const verbs = ['peopleOf', 'personRow', 'membershipsOf', 'addLink', 'personByMail', 'list']
    Object.assign(running.server.store, Object.fromEntries(verbs.map((verb) => [verb, broken])))
    await round(desks.slice(2))
    expect(log.leaks()).toEqual([])
    expect(whole).toBeGreaterThan(20)
    expect(log.lines()).toBeGreaterThan(whole + 20)
    expect(log.faults()).toBeGreaterThan(2)
  },
)

/** What a library or a driver says may quote what it was given. */
async function broken(): Promise<never> {
  throw new TypeError(`no ${MAIL} in ${CANARY}`)
}

async function askOverHttp({ running: { url } }: Served, bearer: string): Promise<void> {
  const headers = { ...HEADERS, authorization: `Bearer ${bearer}` }
  for (const path of ['me', 'campaigns', 'redemptions', CANARY, `webhooks/${CANARY}/deliveries`])
    await fetch(`${url}/api/v1/${path}${QUERY}`, { headers })
  const bodies = [JSON.stringify({ person: MAIL, code: CANARY, name: CANARY }), `{"${MAIL}`]
  for (const path of ['tickets', 'enrolments/claim', 'development/sign-in', 'webhooks'])
    for (const body of bodies)
      await fetch(`${url}/api/v1/${path}${QUERY}`, { method: 'POST', body, headers })
}

async function askInBrowser({ running: { url } }: Served): Promise<void> {
  const body = new URLSearchParams({ mail: MAIL, name: CANARY, password: CANARY, token: CANARY })
  // As its own pages send it, by the name that the server's cookies know.
  const origin = url.replace('127.0.0.1', 'localhost')
  for (const path of ['register', 'reset', 'account/password', 'register/confirm', 'account/link'])
    await fetch(`${url}/sign-in/${path}${QUERY}`, { method: 'POST', body, headers: { origin } })
  await fetch(`${url}/oidc/auth?client_id=${CANARY}&state=${CANARY}&login_hint=${MAIL}`)
}

async function askOnSocket(seat: Client): Promise<void> {
  const input = { name: CANARY, mail: MAIL, street: CANARY }
  for (const [i, name] of ['save-venue', CANARY, 'invite', 'list-people'].entries())
    // Where the store is broken the session ends.
    await answered(seat, name, { i, input }).catch(() => '')
}
