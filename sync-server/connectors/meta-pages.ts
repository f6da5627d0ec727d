/** Pages that a person keeps at Facebook, as their login tells them: each with its own token, and the Instagram account it is linked to. */
import { z } from 'zod'
import type { ConnectorDeps } from './connector-deps.ts'
import { type Fetched, fetched } from './failure.ts'
import { askMeta } from './meta-insights.ts'
import { type Asking, metaQuestion } from './meta-reading.ts'
import { LIMITS, META_GRAPH_API_VERSION as VERSION } from './platforms.ts'
import type { AccountAbout } from './ports.ts'
import { countShape, handleShape, idShape, readShape } from './reading.ts'

/** What a person must be allowed at a page for its insights to be read. */
const TASK = 'ANALYZE'
const TOKEN_CHARACTERS_MAX = 4_096

/** Who signed in: what the platform calls them when they take our program away. */
const personShape = z.object({ id: idShape })

const linkedShape = z.object({ id: idShape, username: handleShape }).nullish()

const pagesShape = z.object({
  data: z.array(
    z.object({
      id: idShape,
      name: handleShape,
      username: handleShape.nullish(),
      category: handleShape.nullish(),
      followers_count: countShape,
      access_token: z.string().min(1).max(TOKEN_CHARACTERS_MAX).nullish(),
      tasks: z.array(z.string()).default([]),
      instagram_business_account: linkedShape,
    }),
  ),
})

const pageLinkShape = z.object({ instagram_business_account: linkedShape })

export interface MetaPage {
  readonly id: string
  readonly name: string | null
  readonly token: string
  /** What was asked for of it (`more`). */
  readonly about: AccountAbout
  readonly instagram: { readonly id: string; readonly username: string | null } | null
}

export interface PagesRead {
  readonly person: string
  readonly pages: readonly MetaPage[]
}

/** Those that the person may analyse. */
export async function pagesOf(
  deps: ConnectorDeps,
  access: Asking,
  more: readonly string[] = [],
): Promise<Fetched<PagesRead>> {
  const ask = (endpoint: string, path: string, query: Readonly<Record<string, string>>) =>
    askMeta(deps, metaQuestion('facebookGraph', access, { endpoint, path, query }))
  const person = await ask('person', `/${VERSION}/me`, { fields: 'id' })
  if (!person.ok) return person
  const own = readShape(personShape, person.value.json)
  if (!own.ok) return own
  const fields = ['id', 'name', 'access_token', 'tasks', ...more].join(',')
  const limit = String(LIMITS.facebook.postsAPage)
  const answered = await ask('pages', `/${VERSION}/me/accounts`, { fields, limit })
  if (!answered.ok) return answered
  const read = readShape(pagesShape, answered.value.json)
  if (!read.ok) return read
  const pages = read.value.data.flatMap((page): readonly MetaPage[] => {
    const { id, name, access_token: token, tasks } = page
    if (typeof token !== 'string' || !tasks.includes(TASK)) return []
    const { username = null, category = null, followers_count: followers } = page
    const about = { username, category, followers }
    return [{ id, name, token, about, instagram: page.instagram_business_account ?? null }]
  })
  return fetched({ person: own.value.id, pages })
}

/** The Instagram account that the page of this token is linked to now; null: none. */
export async function linkedAccount(
  deps: ConnectorDeps,
  access: Asking,
): Promise<Fetched<string | null>> {
  const query = { fields: 'instagram_business_account' }
  const asked = { endpoint: 'page', path: `/${VERSION}/me`, query }
  const answered = await askMeta(deps, metaQuestion('facebookGraph', access, asked))
  if (!answered.ok) return answered
  const read = readShape(pageLinkShape, answered.value.json)
  return read.ok ? fetched(read.value.instagram_business_account?.id ?? null) : read
}
