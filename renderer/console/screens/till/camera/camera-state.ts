/**
 * What the camera is doing, and what to say of it. Pure: browser events and frames go in with their times, a state comes out.
 * Scanning never depends on it: scanner and typing work in every state.
 */

/** Frames that dark for so long: a lid, a finger or a cap is on it. */
export const DARK_AFTER_MS = 2_000
/** No frame for so long: the camera hangs. */
export const STALLED_AFTER_MS = 1_000
/** Mean brightness, of 255, under which nothing can be seen at all. */
const BLACK_LIGHT = 12
/** Mean brightness, of 255, under which codes are often missed. */
const LOW_LIGHT = 40

export type CameraState =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'live'
      readonly label: string
      readonly lastFrameAt: number
      /** When it became black; null while there is something to see. */
      readonly blackSince: number | null
      readonly light: 'enough' | 'low' | 'dark'
      /** It has hung once already and was opened again. */
      readonly reopened: boolean
    }
  | { readonly kind: 'denied' | 'none' | 'busy' | 'unplugged' }
  /** The reader itself does not run here; pictures come, codes do not. */
  | { readonly kind: 'blind' }
  /** It hung; `again` says that it should be opened once more. */
  | { readonly kind: 'stalled'; readonly again: boolean }

export type CameraEvent =
  | { readonly kind: 'asked' }
  | { readonly kind: 'opened'; readonly label: string; readonly at: number }
  /** `getUserMedia` failed; the name of its error. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'reader_failed' }
  | { readonly kind: 'frame'; readonly light: number; readonly at: number }
  | { readonly kind: 'tick'; readonly at: number }

export const STARTING: CameraState = { kind: 'starting' }

export function cameraAfter(state: CameraState, event: CameraEvent): CameraState {
  switch (event.kind) {
    case 'asked':
      return STARTING
    case 'opened':
      return opened(state, event.label, event.at)
    case 'refused':
      return { kind: refusedKind(event.error) }
    case 'ended':
      return { kind: 'unplugged' }
    case 'reader_failed':
      return { kind: 'blind' }
    case 'frame':
      return state.kind === 'live' ? seen(state, event.light, event.at) : state
    case 'tick':
      return state.kind === 'live' ? waited(state, event.at) : state
  }
}

type Live = Extract<CameraState, { readonly kind: 'live' }>

function opened(before: CameraState, label: string, at: number): Live {
  const reopened = before.kind === 'stalled'
  return { kind: 'live', label, lastFrameAt: at, blackSince: null, light: 'enough', reopened }
}

function seen(live: Live, light: number, at: number): Live {
  const blackSince = light < BLACK_LIGHT ? (live.blackSince ?? at) : null
  const dark = blackSince !== null && at - blackSince >= DARK_AFTER_MS
  const word = dark ? 'dark' : light < LOW_LIGHT ? 'low' : 'enough'
  return { ...live, lastFrameAt: at, blackSince, light: word }
}

function waited(live: Live, at: number): CameraState {
  if (at - live.lastFrameAt < STALLED_AFTER_MS) return live
  return { kind: 'stalled', again: !live.reopened }
}

/** Names of `getUserMedia`'s errors (W3C Media Capture and Streams, section 10). */
function refusedKind(error: string): 'denied' | 'none' | 'busy' {
  if (error === 'NotAllowedError' || error === 'SecurityError') return 'denied'
  if (error === 'NotReadableError' || error === 'AbortError') return 'busy'
  return 'none'
}

/** The same to look at: a frame more or less is no reason to paint again. */
export function looksSame(a: CameraState, b: CameraState): boolean {
  if (a.kind === 'live' && b.kind === 'live') return a.label === b.label && a.light === b.light
  return a.kind === b.kind
}
