/** The files of `deploy` agree with each other and with the server: names, addresses, ports, settings, roles, times of a drain. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../../sync-server/config.ts'
import { KEY, OURS } from '../../../../sync-server/connectors/certificates.fixture.ts'
import { ROLES } from '../../../../sync-server/roles.ts'
import { hasBalancer } from './balancer.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../../../deploy/${name}`, import.meta.url), 'utf8')
const [BALANCER, COMPOSE, CONTAINER] = [
  read('haproxy.cfg'),
  read('compose.yaml'),
  read('Containerfile'),
]
const PORT = '4780'

/** One block of two-space keys under a top key of the compose file, by name. */
function blocksOf(top: string): ReadonlyMap<string, string> {
  const [, part = ''] = COMPOSE.split(`\n${top}:\n`)
  const [body = ''] = part.split(/\n(?=\S)/)
  const blocks = body.split(/^ {2}(?=\w)/m).filter((block) => block !== '')
  return new Map(blocks.map((block) => [block.slice(0, block.indexOf(':')), block]))
}

const pairsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^ +([A-Z_]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
const [, SHARED = ''] = COMPOSE.split('x-environment: &environment\n')
const shared = pairsOf(SHARED.split(/\n(?=\S)/)[0] ?? '')
const services = blocksOf('services')
const nodes = [...services].filter(([, block]) => block.includes('<<: *node'))
const addressOf = (block: string) => /ipv4_address: (\S+)/.exec(block)?.[1]
const configOf = (block: string) =>
  readConfig({ ...shared, ...pairsOf(block), PORT, GROUNDSWELL_SECRET_FILE: '/secret' })
const rolesOf = (block: string): readonly string[] => {
  const config = configOf(block)
  return config.ok ? config.value.roles : [config.refusal.reason]
}

test('SY-66 the balancer names the nodes for people and desks, by name, address and port, and no other', () => {
  const named = [...BALANCER.matchAll(/^ {2}server (\S+) (\S+):(\d+)$/gm)]
  const serving = nodes.filter(([, block]) => rolesOf(block).includes('sync'))
  expect(named.map(([, name, address]) => `${name} ${address}`)).toEqual(
    serving.map(([name, block]) => `${name} ${addressOf(block)}`),
  )
  expect(named.length).toBeGreaterThan(1)
  for (const [name, block] of serving)
    expect([name, ...rolesOf(block)]).toEqual([name, 'gateway', 'sync'])
  expect(new Set(named.map(([, , , port]) => port))).toEqual(new Set([PORT]))
  expect(CONTAINER).toContain(`PORT=${PORT}`)
  expect(CONTAINER).toContain(`EXPOSE ${PORT}`)
  for (const proxy of ['nginx.conf', 'Caddyfile'])
    expect(read(proxy)).toContain(`127.0.0.1:${PORT}`)
})

test('SY-66 each node’s settings are taken, its roles are somebody’s each, and only the balancer is believed', () => {
  for (const [, block] of nodes) expect(configOf(block)).toMatchObject({ ok: true })
  expect(new Set(nodes.flatMap(([, block]) => rolesOf(block)))).toEqual(new Set(ROLES))
  expect(shared['GROUNDSWELL_TRUSTED_PROXIES']).toBe(addressOf(services.get('balancer') ?? ''))
  const names = [...COMPOSE.matchAll(/\b(?:GROUNDSWELL|LOG|DATABASE_URL)[A-Z_]*(?=:)/g)]
  for (const [name] of names) expect(read('../docs/operator.md')).toContain(`\`${name}\``)
})

test('SY-66 the balancer sees a leaving node before its desks move, and leaves it the sockets it has', () => {
  const [, inter, fall] = /inter (\d+)s fall (\d+)/.exec(BALANCER) ?? []
  expect(Number(shared['GROUNDSWELL_DRAIN_SECONDS'])).toBeGreaterThan(Number(inter) * Number(fall))
  expect(COMPOSE).toContain('stop_grace_period: 60s')
  const lines = BALANCER.split('\n').filter((line) => !line.trimStart().startsWith('#'))
  // It would cut a leaving node's desks off before they are told where to go.
  expect(lines.join('\n')).not.toContain('shutdown-sessions')
})

test('SY-66 the container starts what there is, where its mounts are, and whoever asks how it does asks an address of health', () => {
  const [, entry = ''] = /^CMD \["node", "([^"]+)"\]$/m.exec(CONTAINER) ?? []
  const copied = [...CONTAINER.matchAll(/^COPY (\S+) \1$/gm)].map(([, folder]) => folder)
  expect(copied).toContain(entry.split('/')[0])
  expect(read(`../${entry}`)).toContain('startServer')
  // Whatever the server imports of the house is in the container.
  const rooms = imported('sync-server')
  expect([...rooms].filter((room) => !copied.includes(room))).toEqual([])
  const environment = Object.fromEntries(
    [...CONTAINER.matchAll(/(GROUNDSWELL_\w+|PORT)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  const config = readConfig(environment)
  expect(config).toMatchObject({ ok: true, value: { data: '/data', secretFile: '/secret' } })
  for (const [name, block] of nodes)
    expect(block).toContain(`volumes: ['${name}:/data', './secret:/secret:ro']`)
  const asked = [
    /fetch\('http:\/\/127\.0\.0\.1:4780(\/\w+)'\)/.exec(CONTAINER)?.[1],
    /^ {2}http-check send meth GET uri (\S+)/m.exec(BALANCER)?.[1],
    /health_uri (\S+)/.exec(read('Caddyfile'))?.[1],
  ]
  const health = read('../sync-server/gateway/operations/health.ts')
  for (const path of asked) expect(health).toContain(`path: '${path}'`)
  const [, script] = /ExecStart=\S+ run --silent (\S+)/.exec(read('groundswell.service')) ?? []
  expect(JSON.parse(read('../package.json'))).toHaveProperty(`scripts.${script}`, `node ${entry}`)
})

/** Top folders of the house that the modules of one reach, tests and their fixtures aside. */
function imported(room: string): ReadonlySet<string> {
  const root = new URL('../../../../', import.meta.url)
  const files = globSync(`${room}/**/*.ts`, { cwd: root.pathname }).filter(
    (path) => !/\.(?:test|fixture|child|test-setup)\.ts$/.test(path),
  )
  const reached = files.flatMap((path) => {
    const text = readFileSync(new URL(path, root), 'utf8')
    return [...text.matchAll(/from '(\.[^']+)'/g)].map(
      ([, to = '']) => join(dirname(path), to).split('/')[0] ?? '',
    )
  })
  return new Set(reached)
}

test.skipIf(!hasBalancer())('SY-66 HAProxy takes the file as it is', () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-deployed-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const [certificate, file] = [join(dir, 'both.pem'), join(dir, 'haproxy.cfg')]
  writeFileSync(certificate, `${OURS}\n${KEY}\n`)
  // Its certificate is the one thing that is not here.
  const named = /(?<=crt )\S+/
  expect(COMPOSE).toContain(`:${named.exec(BALANCER)?.[0]}:ro`)
  writeFileSync(file, BALANCER.replace(named, certificate))
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' })
  expect([status, stderr.replace(/^\[NOTICE\].*$/gm, '').trim()]).toEqual([0, ''])
})
