/** What stands of the invitations that were ever sent. */
import { expect, test } from 'vitest'
import { instant } from '../../base/time.ts'
import { type Invitation, invitationState, standingInvitations } from './invitation.ts'

function invitation(id: string, given: Partial<Invitation> = {}): Invitation {
  return {
    id,
    mail: `${id}@example.com`,
    roles: ['cashier'],
    venue: null,
    invitedByName: 'Ada',
    invitedAt: instant(10),
    expiresAt: instant(100),
    state: 'open',
    ...given,
  }
}

test('AC-33 an open invitation has run out once its time has come, and no other does', () => {
  const one = invitation('a')
  expect(invitationState(one, instant(99))).toBe('open')
  expect(invitationState(one, instant(100))).toBe('run_out')
  expect(invitationState({ ...one, state: 'withdrawn' }, instant(100))).toBe('withdrawn')
  expect(invitationState({ ...one, state: 'accepted' }, instant(100))).toBe('accepted')
})

test('AC-33 of each address the newest invitation stands, unless it was accepted', () => {
  const [mail, other] = ['cleo@example.com', 'dora@example.com']
  const stands = standingInvitations([
    invitation('later', { mail, invitedAt: instant(20) }),
    invitation('earlier', { mail, state: 'withdrawn' }),
    invitation('joined', { mail: other, state: 'accepted', invitedAt: instant(30) }),
    invitation('before', { mail: other, state: 'withdrawn', invitedAt: instant(5) }),
    invitation('newest', { invitedAt: instant(40) }),
  ])
  expect(stands.map(({ id }) => id)).toEqual(['newest', 'later'])
})
