/** The places this person may see; all of them until the desk has said who it is. */
import { may } from '../../../shared/domain/account/role.ts'
import { useView } from '../desk/use-view.ts'
import { type Place, PLACES, SETTINGS } from './places.ts'

interface SeenPlaces {
  readonly places: readonly Place[]
  readonly settings: readonly Place[]
}

export function usePlaces(): SeenPlaces {
  const facts = useView('facts', {})
  if (facts.kind !== 'ready') return { places: PLACES, settings: SETTINGS }
  const { roles } = facts.value.self
  const sees = (place: Place): boolean => place.needs === null || may(roles, place.needs)
  return { places: PLACES.filter(sees), settings: SETTINGS.filter(sees) }
}
