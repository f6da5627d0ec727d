/** Whether a table looks like a sample of followers, and which of its columns is what: by the words of its head, in English and German. */
import type { NumberForm } from './mapping.ts'
import { formOfCounts } from './read-count.ts'
import {
  SAMPLE_FIELDS,
  type SampleColumn,
  type SampleField,
  type SampleMapping,
} from './sample-mapping.ts'
import type { TableSeen } from './guess-mapping.ts'

/** By the plain head: small letters and digits alone. */
const WORDS: Readonly<Record<SampleField, readonly string[]>> = {
  followers: [
    'followers',
    'follower',
    'followercount',
    'followerscount',
    'edgefollowedby',
    'abonnenten',
  ],
  follows: [
    'follows',
    'following',
    'followingcount',
    'followscount',
    'edgefollow',
    'folgt',
    'gefolgt',
    'abonniert',
  ],
  posts: ['posts', 'post', 'postcount', 'postscount', 'mediacount', 'beiträge', 'videos'],
  hasPicture: [
    'haspicture',
    'hasprofilepicture',
    'hasprofilepic',
    'profilepic',
    'profilepicture',
    'hasavatar',
    'picture',
    'hatbild',
    'profilbild',
  ],
  isPrivate: ['isprivate', 'private', 'privateaccount', 'istprivat', 'privat'],
  handle: ['handle', 'username', 'user', 'account', 'benutzername', 'konto'],
  handleLength: ['handlelength', 'usernamelength', 'lengthusername', 'längename'],
  handleDigits: ['handledigits', 'usernamedigits', 'digitsusername', 'ziffernname'],
}
/** A table of days has followers too: these make it a table of people. */
const OF_PEOPLE: readonly SampleField[] = ['follows', 'hasPicture', 'isPrivate', 'handleDigits']

/** Null: it does not look like one. */
export function guessSample({
  heads,
  rows,
}: TableSeen): Pick<SampleMapping, 'columns' | 'numbers'> | null {
  const columns = sampleColumns(heads)
  const said = new Set(columns.map(({ field }) => field))
  const isOne = said.has('followers') && OF_PEOPLE.filter((field) => said.has(field)).length > 1
  return isOne ? { columns, numbers: numbersOf(rows, columns) } : null
}

/** As far as the heads say; the first column of a field counts, and lengths of a table before its handles. */
export function sampleColumns(heads: readonly string[]): readonly SampleColumn[] {
  const plain = heads.map((head) => head.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''))
  const found = SAMPLE_FIELDS.flatMap((field) => {
    const column = plain.findIndex((head) => WORDS[field].includes(head))
    return column < 0 ? [] : [{ column, field }]
  })
  const has = (field: SampleField) => found.some((one) => one.field === field)
  return has('handleLength') && has('handleDigits')
    ? found.filter(({ field }) => field !== 'handle')
    : found.filter(
        ({ field }) => !has('handle') || !field.startsWith('handle') || field === 'handle',
      )
}

export function numbersOf(
  rows: readonly (readonly string[])[],
  columns: readonly SampleColumn[],
): NumberForm {
  const counts = columns.filter(({ field }) => ['followers', 'follows', 'posts'].includes(field))
  return formOfCounts(
    rows.flatMap((row) => counts.map(({ column }) => ({ text: row[column] ?? '' }))),
  )
}
