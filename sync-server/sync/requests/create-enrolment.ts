/** `create-enrolment`: a one-time code for a new till at one of the organisation's venues. */
import { writeEnrolmentCode } from '../../../shared/domain/account/enrolment-code.ts'
import type { VenueFact } from '../../../shared/domain/account/organisation.ts'
import { judgeLimit } from '../../../shared/domain/account/plan.ts'
import { enrolmentRow, newEnrolmentCode, venueOf } from '../../auth/enrolment.ts'
import type { NewEnrolment } from '../../store/store.ts'
import { refused } from '../answer.ts'
import { request } from '../request.ts'
import { createEnrolmentInput } from './requests.schema.ts'

export const createEnrolment = request({
  action: 'enrol_tills',
  input: createEnrolmentInput,
  audit: ({ venue }) => ({ event: 'enrolment_made', subject: venue }),
  run: async ({ store, world, fingerprint }, { person, command, input }) => {
    const facts = await store.list(person.organisation, 'facts')
    // The collection `facts` holds facts.
    const venues = facts.map(({ body }) => body as unknown as VenueFact)
    const venue = venueOf(
      input.venue,
      venues.filter(({ kind }) => kind === 'venue'),
    )
    if (!venue.ok) return refused(venue.refusal.reason)
    const { organisation } = person
    const used = await store.planUsed(organisation, 'tills')
    const room = judgeLimit(await store.planOf(organisation), 'tills', used)
    if (!room.ok) return refused(room.refusal.reason, room.refusal.facts)
    const at = world.now()
    const place = { organisation, venue: venue.value.venue, name: input.name }
    const make = (): NewEnrolment => {
      const secret = newEnrolmentCode(world)
      const code = writeEnrolmentCode({ secret, fingerprint })
      const enrolment = enrolmentRow(secret, place, at)
      return {
        enrolment,
        answer: { kind: 'done', value: { code, expiresAt: enrolment.expiresAt } },
      }
    }
    return store.openEnrolment(command, make, at)
  },
})
