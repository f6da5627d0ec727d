/**
 * The outside platforms of demo and tests on one loopback port: each real host is a path of it, as the table of platforms says.
 * They share one clock, which a person may move forwards, and end with the server that opened them.
 */
import { Hono } from 'hono'
import { type Clock, later, MINUTE_MS } from '../../../shared/base/time.ts'
import type { Connecting } from '../../connectors/connecting.ts'
import type { Egress } from '../../connectors/egress.ts'
import {
  CALLBACK_PATHS,
  META_PROGRAMS,
  type MetaProgram,
  type Party,
  type SandboxOrigins,
} from '../../connectors/platforms.ts'
import { openHttp, PATIENCE } from '../../gateway/http.ts'
import { every, type World } from '../../world.ts'
import { createMeta } from '../meta/meta.ts'
import { createTiktok } from '../tiktok/tiktok.ts'
import { createYoutube } from '../youtube/youtube.ts'
import { connectTown } from '../town-connections.ts'
import { controlRoutes } from './control.ts'
import { createOutside, type Outside } from './outside.ts'
import { SHEET } from './page.ts'

export interface PlatformsDeps {
  readonly world: Pick<World, 'now' | 'after'>
  readonly egress: Pick<Egress, 'post' | 'ask'>
}

export interface Platforms {
  readonly routes: Hono
  readonly outsides: readonly Outside[]
  readonly now: Clock
  /** Moves the clock of all, forwards only, tells what came due, and resolves once it was taken or not. */
  readonly advance: (milliseconds: number) => Promise<void>
  /** By which the town's people connect when they are asked to. */
  readonly connectBy: (connecting: Connecting) => void
  readonly stop: () => void
}

/** Without a port: tests ask `routes` themselves. */
export function createPlatforms({ world, egress }: PlatformsDeps): Platforms {
  let aheadMs = 0
  let connecting: Connecting | null = null
  const now: Clock = () => later(world.now(), aheadMs)
  const outsideOf = (party: Party): Outside => createOutside(party, { world, now, egress })
  const all = [
    createMeta(outsideOf('meta')),
    createYoutube(outsideOf('google')),
    createTiktok(outsideOf('tiktok')),
  ]
  const tick = async (): Promise<void> => {
    for (const standIn of all) standIn.tick()
    await Promise.all(all.map(({ outside }) => outside.hooks.pump()))
  }
  const advance = async (milliseconds: number): Promise<void> => {
    aheadMs += Math.max(0, milliseconds)
    await tick()
  }
  const routes = new Hono()
  for (const standIn of all) routes.route('/', standIn.routes)
  const connectAll = async () => (connecting === null ? null : connectTown({ connecting, routes }))
  routes.route('/', controlRoutes({ standIns: all, now, advance, connectTown: connectAll }))
  routes.get(SHEET.path, (context) => {
    context.header('content-type', 'text/css; charset=utf-8')
    return context.body(SHEET.text)
  })
  const stopTicking = every(world, MINUTE_MS, () => void tick())
  return {
    routes,
    outsides: all.map(({ outside }) => outside),
    now,
    advance,
    connectBy: (by) => void (connecting = by),
    stop: () => {
      stopTicking()
      for (const { outside } of all) outside.hooks.stop()
    },
  }
}

export interface OpenPlatforms extends Platforms {
  readonly origins: SandboxOrigins
  /** Says where our own server is, so that webhooks reach it; answers where they are. */
  readonly tell: (issuer: string) => SandboxOrigins
  readonly close: () => Promise<void>
}

export async function openPlatforms(deps: PlatformsDeps, port = 0): Promise<OpenPlatforms> {
  const platforms = createPlatforms(deps)
  const http = openHttp(PATIENCE, { isUncounted: () => true, shopKey: null })
  const origin = await http.listen({ port, address: '127.0.0.1' })
  http.answerWith(platforms.routes, () => false)
  const origins: SandboxOrigins = { meta: origin, google: origin, tiktok: origin }
  return {
    ...platforms,
    origins,
    tell: (issuer) => {
      tellAll(platforms, issuer)
      return origins
    },
    close: async () => {
      platforms.stop()
      await http.close()
    },
  }
}

function tellAll({ outsides }: Platforms, issuer: string): void {
  const of = (path: (program: MetaProgram) => string) =>
    Object.fromEntries(META_PROGRAMS.map((program) => [program, issuer + path(program)]))
  for (const outside of outsides) {
    const { party } = outside
    outside.addresses = {
      webhook: issuer + CALLBACK_PATHS.webhook(party),
      deauthorized: party === 'meta' ? of(CALLBACK_PATHS.deauthorized) : {},
      deletion: party === 'meta' ? of(CALLBACK_PATHS.deletion) : {},
    }
  }
}
