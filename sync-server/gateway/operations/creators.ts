/**
 * `GET /api/v1/creators`: the creators who let an organisation look, and who does no more, in the order in which that changed. Each page
 * that bears a file stands in the organisation's security log before it leaves.
 */
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { readingRecord } from '../../store/grant-log.ts'
import type { Store } from '../../store/store.ts'
import type { Versioned } from '../../webhooks/told.ts'
import { type CallerDeps, readerOf } from '../caller.ts'
import { creatorPage, type ToldCreator } from '../creators.schema.ts'
import { type Asked, done, operation, type Operation, refusal, type Reply } from '../operation.ts'
import { SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { pageQuery } from '../reading.schema.ts'
import { PAGE_BYTES_MAX, type PageAsked } from './reading.ts'

export interface CreatorDeps extends CallerDeps {
  readonly store: CallerDeps['store'] & Pick<Store, 'page' | 'recordAudit'>
}

export function creatorOperations(deps: CreatorDeps): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/api/v1/creators',
      id: 'listCreators',
      summary: {
        en: 'Creators who let the organisation look, in the order in which that last changed, and those who do no more.',
        de: 'Creator, die die Organisation schauen lassen, in der Reihenfolge der letzten Änderung, und wer es nicht mehr tut.',
      },
      security: 'key_or_person',
      cors: 'none',
      query: pageQuery,
      bodyBytesMax: SMALL_BODY_BYTES,
      rate: RATES.route,
      answers: { type: 'json', status: 200, schema: creatorPage },
      errors: {
        401: ['unauthorized', 'use_dpop_nonce'],
        403: ['not_allowed', 'key_scope_missing'],
        503: ['not_saved'],
      },
      run: (asked) => listCreators(deps, asked),
    }),
  ]
}

async function listCreators(
  deps: CreatorDeps,
  asked: Asked<unknown, PageAsked, unknown>,
): Promise<Reply> {
  const { after, limit, organisation } = asked.query
  const reader = await readerOf(deps, asked, { collection: 'creators', organisation })
  if (reader instanceof Response) return { kind: 'made', response: reader }
  const { condition, ...who } = reader
  const question = { collection: 'creators', after, limit, bytes: PAGE_BYTES_MAX } as const
  const page = await deps.store.page({ ...question, condition })
  // The collection `creators` holds creator files and the words that one is gone.
  const rows = page.bodies.map((body) => JSON.parse(body) as Versioned<CreatorFile> | Gone)
  const creators = rows.filter(isFile).map(toldCreator)
  if (creators.length > 0) {
    const reading = { count: creators.length, road: 'api', at: deps.world.now() } as const
    const told = await deps.store.recordAudit(
      readingRecord({ ...who, ...reading, origin: asked.address }),
    )
    if (!told.ok) return refusal(503, 'not_saved')
  }
  const withdrawn = rows.filter((row) => !isFile(row)).map(({ id }) => id)
  return done({ creators, withdrawn, next: page.to, more: page.more })
}

interface Gone {
  readonly id: string
  readonly _deleted: true
}

function isFile(row: Versioned<CreatorFile> | Gone): row is Versioned<CreatorFile> {
  return !('_deleted' in row)
}

function toldCreator(file: Versioned<CreatorFile>): ToldCreator {
  const { id, version, purposes, since, until, name, town, accounts } = file
  return {
    id,
    version,
    purposes: [...purposes],
    since,
    until,
    name,
    town,
    accounts: accounts.map(({ platform, handle, followers }) => ({ platform, handle, followers })),
  }
}
