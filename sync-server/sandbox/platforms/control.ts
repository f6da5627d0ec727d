/**
 * How a person at the demo, or a test, moves the outside: the clock, faults, what people take away or change. Only this machine
 * may, and no page of another origin.
 */
import { type Context, Hono } from 'hono'
import { HOUR_MS } from '../../../shared/base/time.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import { type ControlInput, controlInput } from './control.schema.ts'
import { controlPage } from './control-page.ts'
import type { Controlled, StandIn } from './outside.ts'
import { accountNamed } from './people.ts'

export function controlRoutes(controlled: Controlled): Hono {
  const routes = new Hono()
  routes.get('/', (context) => controlPage(context, controlled))
  routes.get('/control/:party', (context) => {
    const standIn = namedBy(context, controlled)
    if (standIn === undefined) return context.json({ refused: 'unknown party' }, 404)
    const { faults, hooks, consent, usagePercent, addresses } = standIn.outside
    return context.json({
      now: controlled.now(),
      faults: faults.left(),
      consent,
      usagePercent,
      addresses,
      waiting: hooks.waiting(),
      sent: hooks.sent(),
    })
  })
  routes.post('/control/town', async (context) => {
    if (!isFromHere(context)) return context.json({ refused: 'another origin' }, 403)
    const { isForm } = await readBody(context)
    const connected = await controlled.connectTown()
    if (connected === null) return context.json({ refused: 'no server' }, 404)
    return isForm ? context.redirect('/', 303) : context.json({ done: true, connected })
  })
  routes.post('/control/:party', async (context) => {
    const standIn = namedBy(context, controlled)
    if (standIn === undefined) return context.json({ refused: 'unknown party' }, 404)
    if (!isFromHere(context)) return context.json({ refused: 'another origin' }, 403)
    const { isForm, body } = await readBody(context)
    const input = controlInput.safeParse(body)
    if (!input.success) {
      const fields = input.error.issues.map(({ path }) => path.join('.'))
      return context.json({ refused: 'unexpected shape', fields }, 400)
    }
    const refused = await obey(controlled, standIn, input.data)
    if (refused !== null) return context.json({ refused }, 404)
    return isForm ? context.redirect('/', 303) : context.json({ done: true })
  })
  return routes
}

function namedBy({ req }: Context, { standIns }: Controlled): StandIn | undefined {
  return standIns.find(({ outside }) => outside.party === req.param('party'))
}

/** A name that leads here from elsewhere is not this machine's own. */
function isFromHere({ req }: Context): boolean {
  const url = new URL(req.url)
  const origin = req.header('origin')
  const isNamedSo = /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname)
  return isNamedSo && (origin === undefined || origin === url.origin)
}

async function readBody({ req }: Context): Promise<{ isForm: boolean; body: unknown }> {
  const text = await req.text()
  const isForm =
    req.header('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  if (isForm) return { isForm, body: Object.fromEntries(new URLSearchParams(text)) }
  try {
    return { isForm, body: JSON.parse(text) }
  } catch {
    return { isForm, body: null }
  }
}

/** Answers what it could not find; null: done. */
async function obey(
  { advance }: Controlled,
  standIn: StandIn,
  input: ControlInput,
): Promise<string | null> {
  const { outside } = standIn
  switch (input.do) {
    case 'advance':
      await advance(input.hours * HOUR_MS)
      return null
    case 'fault':
      outside.faults.set(input.fault, input.times ?? null)
      return null
    case 'clear':
      outside.faults.clear()
      return null
    case 'consent':
      outside.consent =
        input.answer === 'allow' ? { kind: 'allow', handle: input.handle } : { kind: input.answer }
      return null
    case 'remove':
    case 'erase':
      return onAccount(standIn, input)
    case 'delete_post':
      outside.posts.set(input.post, { isDeleted: true, caption: null })
      return null
    case 'edit_post':
      outside.posts.set(input.post, { isDeleted: false, caption: input.caption })
      return null
    case 'usage':
      outside.usagePercent = input.percent
      return null
  }
}

function onAccount(
  standIn: StandIn,
  { do: what, login, handle }: Extract<ControlInput, { do: 'remove' | 'erase' }>,
): string | null {
  const { party, platform } = LOGIN_RULES[login]
  if (party !== standIn.outside.party) return 'a login of another party'
  const account = accountNamed(platform, handle)
  if (account === undefined) return 'unknown account'
  standIn[what](login, account)
  return null
}
