/**
 * Who may speak to main: the top frame of our own page in one of our windows, on two channels. What a frame of another
 * origin sends is dropped unread; what our page sends goes through the gate that both hosts share.
 */
import type { IpcMain, IpcMainEvent, WebContents } from 'electron'
import { serve } from '../../shared/bridge/channel.ts'
import { ASK_CHANNEL, OPEN_CHANNEL, REPLY_CHANNEL } from '../../shared/bridge/electron-channels.ts'
import { guard } from '../../shared/bridge/gate.ts'
import type { Seat } from '../../shared/bridge/seat.ts'
import { ORIGIN } from './protocol.ts'

interface Visit {
  readonly hear: (frame: unknown) => void
  readonly end: () => void
}

/** @param seatOf the seat of a window's page; nothing for a page that is none of ours. */
export function openGate(
  ipcMain: Pick<IpcMain, 'on'>,
  seatOf: (contents: WebContents) => Seat | undefined,
): void {
  const visits = new Map<number, Visit>()
  ipcMain.on(OPEN_CHANNEL, (event) => {
    const seat = isOwnPage(event) ? seatOf(event.sender) : undefined
    if (seat === undefined) return
    visits.get(event.sender.id)?.end()
    visits.set(event.sender.id, openVisit(event.sender, seat))
    event.sender.once('destroyed', () => {
      visits.get(event.sender.id)?.end()
      visits.delete(event.sender.id)
    })
  })
  ipcMain.on(ASK_CHANNEL, (event, frame: unknown) => {
    if (isOwnPage(event)) visits.get(event.sender.id)?.hear(frame)
  })
}

/** Only the top frame, only at our own address: an iframe or a page that navigated away is a stranger. */
function isOwnPage(event: IpcMainEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.origin === ORIGIN
}

function openVisit(contents: WebContents, seat: Seat): Visit {
  let hear: (frame: unknown) => void = noFrame
  const port = guard({
    send: (reply) => {
      if (!contents.isDestroyed()) contents.send(REPLY_CHANNEL, reply)
    },
    listen: (listener) => {
      hear = listener
      return () => {
        hear = noFrame
      }
    },
  })
  const end = serve(port, seat.served)
  return { hear: (frame) => hear(frame), end }
}

function noFrame(): void {
  // The page has gone.
}
