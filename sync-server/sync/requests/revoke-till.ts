/** `revoke-till`: the till may ask for nothing more; its open socket is closed at once. */
import { request } from '../request.ts'
import { revokeTillInput } from './requests.schema.ts'

export const revokeTill = request({
  action: 'enrol_tills',
  input: revokeTillInput,
  audit: ({ device }) => ({ event: 'till_revoked', subject: device }),
  run: ({ store, world }, { person, command, input }) =>
    store.revokeTill({
      command,
      organisation: person.organisation,
      device: input.device,
      at: world.now(),
    }),
})
