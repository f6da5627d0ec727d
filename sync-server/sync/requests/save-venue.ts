/** `save-venue`: a new venue of the organisation, or what is said of one; its tills hear it at once. */
import type { VenueId } from '../../../shared/base/ids.ts'
import { judgeVenue } from '../../../shared/domain/account/venue.ts'
import { request } from '../request.ts'
import { saveVenueInput } from './requests.schema.ts'

export const saveVenue = request({
  action: 'manage_venues',
  input: saveVenueInput,
  audit: ({ venue }) => ({ event: 'venue_saved', subject: venue }),
  run: ({ store, world }, { person, command, input: { venue: known, ...draft } }) => {
    // Either the organisation has it, which the store looks up, or it is made here.
    const venue = (known ?? world.newId()) as VenueId
    const { audit } = command
    const deed = audit === undefined ? {} : { audit: { ...audit, subject: venue } }
    const change = {
      command: { ...command, ...deed },
      organisation: person.organisation,
      venue,
      isNew: known === null,
      at: world.now(),
    }
    return store.putVenue(change, (others) => judgeVenue(draft, others))
  },
})
