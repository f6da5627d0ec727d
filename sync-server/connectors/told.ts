/** What an event of a platform says, as it was kept: of which account something is another. What it became is asked for, never believed. */
import { z } from 'zod'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { PlatformEvent } from '../store/connection-ends.ts'
import { jsonOf } from './hook-signatures.ts'

export type Told =
  | { readonly kind: 'changed'; readonly platform: Platform; readonly account: string }
  /** That our program was taken away: dealt with as it came. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'not_understood' }

const META_OBJECTS: ReadonlyMap<string, Platform> = new Map([
  ['instagram', 'instagram'],
  ['page', 'facebook'],
])

const metaShape = z.object({ object: z.string(), entry: z.object({ id: z.string().min(1) }) })
const tiktokShape = z.object({ event: z.string(), user_openid: z.string().min(1) })

const googleShape = z.object({ channel: z.string().min(1) })

const NOT_UNDERSTOOD: Told = { kind: 'not_understood' }

export function toldBy({ party, body }: Pick<PlatformEvent, 'party' | 'body'>): Told {
  const json = jsonOf(body)
  switch (party) {
    case 'meta': {
      const told = metaShape.safeParse(json)
      const platform = told.success ? META_OBJECTS.get(told.data.object) : undefined
      return !told.success || platform === undefined
        ? NOT_UNDERSTOOD
        : { kind: 'changed', platform, account: told.data.entry.id }
    }
    case 'tiktok': {
      const told = tiktokShape.safeParse(json)
      if (!told.success) return NOT_UNDERSTOOD
      const { event, user_openid: account } = told.data
      return event === 'authorization.removed'
        ? { kind: 'ended' }
        : { kind: 'changed', platform: 'tiktok', account }
    }
    case 'google': {
      const told = googleShape.safeParse(json)
      return told.success
        ? { kind: 'changed', platform: 'youtube', account: told.data.channel }
        : NOT_UNDERSTOOD
    }
  }
}
