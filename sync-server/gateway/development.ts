/** Addresses of the development identity; mounted only with the sandbox, else they are not found. */
import { type Context, Hono } from 'hono'
import type { DevelopmentIdentity } from '../auth/development-identity.ts'
import { fail, readJson } from './answers.ts'
import { signInBody } from './router.schema.ts'

type AddressOf = (context: Context) => string

export function developmentRoutes(identity: DevelopmentIdentity, addressOf: AddressOf): Hono {
  const routes = new Hono()
  routes.get('/people', async (context) => {
    const people = (await identity.people()).map(
      ({ person, name, organisation, organisationName, roles }) => ({
        person,
        name,
        organisation,
        organisationName,
        roles,
      }),
    )
    return context.json({ people })
  })
  routes.post('/sign-in', async (context) => {
    const body = signInBody.safeParse(await readJson(context))
    if (!body.success) return fail(context, 400, 'unexpected_shape')
    const signedIn = await identity.signIn(body.data.person, addressOf(context))
    return signedIn === undefined ? fail(context, 404, 'unknown_person') : context.json(signedIn)
  })
  return routes
}
