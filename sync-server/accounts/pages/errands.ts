/** Errands of the account's own pages: to the account itself, or to an invitation. Whatever else waits is somebody else's. */
import type { SignInErrand } from '../port.ts'

export const ACCOUNT_UID = 'account'
const INVITATION = 'invitation.'

export const accountErrand: SignInErrand = to('/account')

export function ownErrand(uid: string): SignInErrand | undefined {
  if (uid === ACCOUNT_UID) return accountErrand
  const token = invitationOf(uid)
  return token === undefined ? undefined : to(`/sign-in/invitation?token=${token}`)
}

/** Signs in first, then goes back to the invitation. */
export function invitationUid(token: string): string {
  return `${INVITATION}${token}`
}

function invitationOf(uid: string): string | undefined {
  const token = uid.slice(INVITATION.length)
  return uid.startsWith(INVITATION) && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined
}

/** Of a form or a link; what is none leads to the account. */
export function readUid(text: string | undefined): string {
  return text !== undefined && /^[A-Za-z0-9_.-]{1,64}$/.test(text) ? text : ACCOUNT_UID
}

function to(address: string): SignInErrand {
  return { client: null, finish: async () => address }
}
