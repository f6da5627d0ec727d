/** Commands of the desk itself: its network, its jobs, its inbox, the end of its sign-in. */
import { asideOf } from '../views/aside.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'

/** A real cut: the socket is closed, and none is opened until the network is given back. */
export const network: RunCommand<'network'> = async ({ sync }, { up }) => {
  sync.link.setUp(up)
  return done({ up })
}

export const cancelJob: RunCommand<'cancel-job'> = async ({ jobs }, { job }) => {
  jobs.cancel(job)
  return done({})
}

/** Read here; the server's copy stays as it is. */
export const readInbox: RunCommand<'read-inbox'> = async ({ documents }, { id }) => {
  if (!documents.has('inbox')) return WRONG_DESK
  const kept = asideOf(id)
  if (kept !== null) {
    await documents.seeAside(kept)
    return done({})
  }
  const item = await documents.collection('inbox').findOne(id).exec()
  await item?.incrementalPatch({ read: true })
  return done({})
}

/** What was made here stays, sealed, for whoever signs in again. */
export const signOut: RunCommand<'sign-out'> = async ({ session, sync }) => {
  if (session === null) return WRONG_DESK
  sync.link.setUp(false)
  await session.end()
  return done({})
}
