/** What the log may say: secrets, tokens, mails and codes are planted in requests and errors of a whole server, and none is found. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Defect } from '../shared/base/assert.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { putTown } from './sandbox/town.fixture.ts'
import { startServer } from './server.ts'

const CANARY = 'CANARY7f3a'
const TRACE = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`

function kept() {
  const lines: string[] = []
  const to = { write: (line: string) => void lines.push(line) }
  return { lines, log: createLog('trace', to) }
}

async function serve() {
  const { lines, log } = kept()
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-log-'))
  const env = { PORT: '0', GROUNDSWELL_DATA: dir, GROUNDSWELL_SANDBOX: '1' }
  const config = readConfig({ ...env, GROUNDSWELL_TRACES: '1' })
  if (!config.ok) throw new Error(config.refusal.reason)
  const server = await startServer(config.value, await putTown(dir), log)
  onTestFinished(async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { url: server.url, lines }
}

test('OP-7 no secret, token, mail or code of a request stands in the log', async () => {
  const { url, lines } = await serve()
  const post = (path: string, body: object) =>
    fetch(`${url}${path}?token=${CANARY}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${CANARY}`,
        cookie: `session=${CANARY}`,
        'user-agent': CANARY,
        traceparent: TRACE,
      },
    })
  await post('/api/v1/tickets', { device: `${CANARY}.${CANARY}.${CANARY}` })
  await post('/api/v1/enrolments/claim', { code: CANARY, publicKey: 'A'.repeat(43), name: CANARY })
  await post('/api/v1/development/sign-in', { person: `${CANARY}@example.org` })
  await post(`/${CANARY}`, { password: CANARY })
  await fetch(`${url}/sign-in/register?for=${CANARY}`)
  await fetch(`${url}/oidc/auth?state=${CANARY}&client_id=${CANARY}`)
  const text = lines.join('')
  expect(lines.length).toBeGreaterThan(5)
  expect(text).not.toContain(CANARY)
  expect(text).not.toContain('example.org')
})

test('OP-8 with traces on, a request’s line has its route, status, id and the trace of its caller', async () => {
  const { url, lines } = await serve()
  await fetch(`${url}/livez`, { headers: { traceparent: TRACE, 'x-request-id': 'request-12345' } })
  const told = lines.map((line): unknown => JSON.parse(line))
  expect(told).toContainEqual(
    expect.objectContaining({
      msg: 'request',
      request: 'request-12345',
      trace: 'ab'.repeat(16),
      span: 'cd'.repeat(8),
      method: 'GET',
      route: '/livez',
      status: 200,
    }),
  )
  const before = lines.length
  await fetch(`${url}/livez`, { headers: { traceparent: `00-${'0'.repeat(32)}-x-01` } })
  expect(lines.slice(before).join('')).not.toContain('"trace"')
})

test('OP-7 a field that is not on the list is left out, and an error of a library says where, not what', () => {
  const { lines, log } = kept()
  log.error({ password: CANARY, err: new SyntaxError(`Unexpected ${CANARY}`) }, 'defect')
  log.error({ err: new Defect('an entry has a till') }, 'defect')
  const [library, own] = lines
  expect(library).not.toContain(CANARY)
  expect(library).toContain('SyntaxError')
  expect(library).toContain('log.test.ts')
  expect(own).toContain('an entry has a till')
})
