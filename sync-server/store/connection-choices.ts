/**
 * What a login opened, where that is more than one account, until its person says which of it is connected: minutes, then it is over.
 * Its tokens are sealed in the vault in the unit that writes the row, and gone in the one that ends it.
 */
import type { PersonId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Sealing } from './connections.ts'
import type { Database } from './database.ts'
import type { Written, Writer } from './writer.ts'

export interface NewChoice {
  readonly id: string
  readonly person: PersonId
  readonly at: Instant
  readonly endsAt: Instant
  readonly opened: Uint8Array
}

export interface ChoiceAsked {
  readonly id: string
  readonly person: PersonId
  readonly at: Instant
}

export interface KeptChoice extends Pick<NewChoice, 'endsAt'> {
  /** Under which it is sealed. */
  readonly name: string
}

export interface ChoiceVerbs {
  keepChoice(choice: NewChoice, sealing: Sealing): Promise<Written<null>>
  /** Undefined for what is over, or another person's. */
  choice(asked: ChoiceAsked): Promise<KeptChoice | undefined>
  /** Of many who take it at once one does: true for that one, and nothing is sealed any more. */
  takeChoice(asked: ChoiceAsked): Promise<Written<boolean>>
}

/** Bound into what is sealed: another person's word opens nothing. */
function choiceName({ id, person }: Pick<NewChoice, 'id' | 'person'>): string {
  return `connection-choice/${person}/${id}`
}

export function choiceVerbs(database: Database, writer: Writer): ChoiceVerbs {
  const put = database.prepare(
    'INSERT INTO connection_choices (id, person, name, ends_at) VALUES (@id, @person, @name, @endsAt)',
  )
  const one = database.prepare<object, KeptChoice>(
    'SELECT name, ends_at AS "endsAt" FROM connection_choices WHERE id = @id AND person = @person AND ends_at > @at',
  )
  const take = database.prepare(
    'DELETE FROM connection_choices WHERE id = @id AND person = @person AND ends_at > @at',
  )
  const forget = database.prepare('DELETE FROM vault WHERE name = @name')
  const dropOver = dropChoices(database)
  return {
    keepChoice: ({ opened, at, ...choice }, sealing) =>
      writer.write(() => {
        dropOver(at)
        const name = choiceName(choice)
        put.run({ ...choice, name })
        sealing.put(name, opened)
        return null
      }),
    choice: async (asked) => one.get(asked),
    takeChoice: (asked) =>
      writer.write(() => {
        if (take.run(asked).changes !== 1) return false
        forget.run({ name: choiceName(asked) })
        return true
      }),
  }
}

/** What nobody chose of in time, with its tokens. */
export function dropChoices(database: Database): (now: Instant) => void {
  const forget = database.prepare(
    'DELETE FROM vault WHERE name IN (SELECT name FROM connection_choices WHERE ends_at <= ?)',
  )
  const drop = database.prepare('DELETE FROM connection_choices WHERE ends_at <= ?')
  return (now) => {
    forget.run(now)
    drop.run(now)
  }
}
