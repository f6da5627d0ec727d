/**
 * The portal's client against a running server. Its types are made of what the server describes: `UPDATE_CLIENT=1` before this
 * test writes them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { createServer } from '../../../renderer/portal/server.ts'
import { post } from '../../../sync-server/client.fixture.ts'
import {
  CLIENT_PARTS,
  type ClientPart,
  clientTypes,
} from '../../../sync-server/gateway/client-types.ts'
import { MANAGER } from '../../../sync-server/gateway/manager.fixture.ts'
import type { OpenApi } from '../../../sync-server/gateway/openapi.ts'
import { runServer } from '../../../sync-server/running.fixture.ts'

const fileOf = (part: ClientPart) =>
  new URL(`../../../renderer/portal/${part}-operations.ts`, import.meta.url)

test('GW-15 the portal’s types are those of the server', async () => {
  const { url } = await runServer({})
  // The document that this very server makes.
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi
  for (const part of CLIENT_PARTS) {
    const file = fileOf(part)
    const style = await resolveConfig(file)
    const text = await format(clientTypes(document, part), { ...style, parser: 'typescript' })
    if (process.env['UPDATE_CLIENT'] === '1') writeFileSync(file, text)
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})

test('GW-15 it asks by name, and says what was refused, in words, and what cannot be reached', async () => {
  const { url } = await runServer()
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person: MANAGER })
  const told = { proof: {} as Readonly<Record<string, string>> }
  const deps = { fetch, language: 'de', proof: () => told.proof }
  const ask = createServer({ ...deps, origin: url })
  expect(await ask('describeServer', {})).toMatchObject({ kind: 'done', value: { protocol: 1 } })
  expect(await ask('whoAmI', {})).toMatchObject({
    kind: 'refused',
    status: 401,
    error: 'unauthorized',
    words: expect.stringContaining('Anmeldung'),
    retryAfterMs: null,
    requestId: expect.any(String),
  })
  told.proof = { authorization: `Bearer ${String(body['accessToken'])}` }
  expect(await ask('whoAmI', {})).toMatchObject({ kind: 'done', value: { name: MANAGER } })
  const page = await ask('listCampaigns', { query: { limit: 2 } })
  expect(page).toMatchObject({ kind: 'done', value: { more: true } })
  const claim = { body: { code: 'ABCD2345', publicKey: 'x'.repeat(43) } }
  expect(await ask('claimEnrolment', claim)).toMatchObject({ error: 'enrolment_unknown' })
  const nowhere = createServer({ ...deps, origin: 'http://127.0.0.1:1' })
  expect(await nowhere('describeServer', {})).toEqual({ kind: 'unreachable' })
})
