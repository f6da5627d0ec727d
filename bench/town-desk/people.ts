/** Who the town's creators are at a desk: an invented name, town and handle by number, and what each lets the organisation look for. */
import type { AccountId, OrganisationId, PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, instant } from '../../shared/base/time.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import { type CreatorFile, projectFace } from '../../shared/domain/creator/face.ts'
import type { Purpose } from '../../shared/domain/creator/grant.ts'
import { personaOf, type Town } from '../../shared/fixtures/creator-town/town.ts'

const FIRST_NAMES = 'Ada Anna Bela Carla Chiara Dario Elif Emil Enno Femi Franz Giulia Greta Hannes Ines Jonas Karin Lena Lukas Marta Matteo Miriam Nadia Noah Óscar Paolo Ronja Samir Sofia Theo Ülkü Vera Wanda Yusuf Zoe'.split(' ') // prettier-ignore
const LAST_NAMES = 'Auer Bianchi Brugger Conti Demir Egger Ferrari Fischer Gasser Hofer Innerhofer Jung Kofler Lang Mair Marchetti Moser Niederkofler Obexer Pichler Platter Ricci Rossi Sartori Schwienbacher Tomasi Unterholzner Varga Weiss Zanella Żółć'.split(' ') // prettier-ignore
const TOWNS = 'Augsburg,Bad Tölz,Bassano d. Grappa,Belluno,Bozen,Brixen,Innsbruck,Kempten,Landshut,Mantova,Meran,München,Padova,Passau,Regensburg,Riva del Garda,Rosenheim,Rovereto,Salzburg,Traunstein,Trento,Udine,Verona,Vicenza'.split(',') // prettier-ignore
const CATEGORIES = [null, 'food', 'travel', 'sport', 'family', 'craft', 'music'] as const
/** By number: most allow all, some compare only, some insure only. */
const ALLOWED: readonly (readonly Purpose[])[] = [
  ['campaign', 'benchmark', 'insurance'],
  ['campaign', 'benchmark'],
  ['campaign', 'benchmark', 'insurance'],
  ['campaign'],
  ['campaign', 'benchmark', 'insurance'],
  ['benchmark'],
  ['insurance'],
]
/** One that is asked for its end: the list has both. */
const ENDS_EVERY = 9

export interface TownPlace {
  readonly organisation: OrganisationId
  /** Instant of the day after the last that is told. */
  readonly now: number
}

export function creatorFileOf(
  town: Town,
  creator: number,
  { organisation, now }: TownPlace,
): CreatorFile {
  const name = `${nth(FIRST_NAMES, creator)} ${nth(LAST_NAMES, Math.floor(creator / FIRST_NAMES.length) + creator)}`
  const handle = `${name.toLowerCase().replaceAll(' ', '.')}${creator}`
  const id = `town-${String(creator).padStart(5, '0')}`
  const { accounts } = personaOf(town, creator)
  const connected = accounts.map(({ platform }, at): Account => ({
    // The bench gives its own ids.
    id: `${id}.${at}` as AccountId,
    creator: id,
    platform,
    handle,
    category: nth(CATEGORIES, creator * 5),
  }))
  const grant = {
    id,
    // As above.
    person: `person-${creator}` as PersonId,
    organisation,
    purposes: nth(ALLOWED, creator),
    since: instant(now - ((creator * 7) % 300) * DAY_MS),
    until: creator % ENDS_EVERY === 0 ? instant(now + (100 + (creator % 400)) * DAY_MS) : null,
  }
  const said = accounts.map(({ platform, followers }) => ({ platform, handle, followers }))
  const face = { name, town: nth(TOWNS, creator * 11), accounts: said }
  return projectFace(face, grant, { connected, readings: [], participations: [] })
}

function nth<Value>(values: readonly Value[], number: number): Value {
  // Within the list by the remainder.
  return values[number % values.length] as Value
}
