/** `sign-out PERSON`: ends every sign-in of a person, by id or by name; a running server closes their sockets within seconds. */
import { openMemory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'

export async function signOut({ config, world, rest }: Subcommand): Promise<Report> {
  const [named, ...more] = rest
  if (named === undefined || more.length > 0) {
    return { code: 2, report: { refused: 'person_missing' } }
  }
  const { store } = openMemory(config, world)
  try {
    const members = await store.members()
    const places = members.filter(({ person, name }) => person === named || name === named)
    const persons = new Set(places.map(({ person }) => person))
    const [person, ...others] = persons
    if (person === undefined) return { code: 2, report: { refused: 'unknown_person' } }
    // A name that several bear is no name.
    if (others.length > 0) return { code: 2, report: { refused: 'name_of_several' } }
    for (const { organisation } of places) {
      const deed = { organisation, event: 'session_revoked', subject: person } as const
      if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    }
    const ended = await store.endSignIns({ account: person }, world.now())
    if (!ended.ok) return { code: 1, report: { failed: ended.failure } }
    return { code: 0, report: { person, ended: ended.value.length } }
  } finally {
    store.close()
  }
}
