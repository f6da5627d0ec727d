/**
 * What the camera is doing, and what to say of it. Pure: browser events and frames go in with their times, a state comes out.
 * Scanning never depends on it: scanner and typing work in every state.
 */

/** Frames that dark for so long: a lid, a finger or a cap is on it. */
export const DARK_AFTER_MS = 2_000
/** No frame for so long: the camera hangs. */
export const STALLED_AFTER_MS = 1_000
/** Something was held to the camera for so long and no code was read. */
export const UNREAD_AFTER_MS = 4_000
/** Without motion for so long nobody is holding anything to it any more. */
const STILL_AFTER_MS = 1_000
/** Mean change of brightness between two frames, of 255, that is a hand and not the noise of the picture. */
const MOTION = 3
/** Part of the pixels round a code's eye that may be clipped before glare is named. */
const GLARE_SHARE = 0.08
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
      /** When something began to move before it with no code read since, and when it last did; null while nothing does. */
      readonly moving: { readonly since: number; readonly until: number } | null
      readonly hint: CameraHint | null
      /** It has hung once already and was opened again. */
      readonly reopened: boolean
    }
  | { readonly kind: 'denied' | 'none' | 'busy' | 'unplugged' }
  /** The reader itself does not run here; pictures come, codes do not. */
  | { readonly kind: 'blind' }
  /** It hung; `again` says that it should be opened once more. */
  | { readonly kind: 'stalled'; readonly again: boolean }

/** What would help to read the code that is held up. */
export type CameraHint = 'covered' | 'more_light' | 'glare' | 'closer'

/** What one frame showed beside its codes. */
export interface FrameSeen {
  readonly at: number
  /** Mean brightness, 0 to 255. */
  readonly light: number
  /** Mean change since the frame before, 0 to 255. */
  readonly motion: number
  /** Part clipped round the eye of an unread code; null when none was seen or looked for. */
  readonly clipped: number | null
  readonly isRead: boolean
}

export type CameraEvent =
  | { readonly kind: 'asked' }
  | { readonly kind: 'opened'; readonly label: string; readonly at: number }
  /** `getUserMedia` failed; the name of its error. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'reader_failed' }
  | ({ readonly kind: 'frame' } & FrameSeen)
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
      return state.kind === 'live' ? seen(state, event) : state
    case 'tick':
      return state.kind === 'live' ? waited(state, event.at) : state
  }
}

type Live = Extract<CameraState, { readonly kind: 'live' }>

function opened(before: CameraState, label: string, at: number): Live {
  const reopened = before.kind === 'stalled'
  return {
    kind: 'live',
    label,
    lastFrameAt: at,
    blackSince: null,
    light: 'enough',
    moving: null,
    hint: null,
    reopened,
  }
}

function seen(live: Live, frame: FrameSeen): Live {
  const { at } = frame
  const blackSince = frame.light < BLACK_LIGHT ? (live.blackSince ?? at) : null
  const dark = blackSince !== null && at - blackSince >= DARK_AFTER_MS
  const light = dark ? 'dark' : frame.light < LOW_LIGHT ? 'low' : 'enough'
  const moving = movingAfter(live.moving, frame)
  return {
    ...live,
    lastFrameAt: at,
    blackSince,
    light,
    moving,
    hint: hintOf(live, frame, { light, moving }),
  }
}

function movingAfter(before: Live['moving'], { at, motion, isRead }: FrameSeen): Live['moving'] {
  if (isRead) return null
  if (motion >= MOTION) return { since: before?.since ?? at, until: at }
  return before !== null && at - before.until < STILL_AFTER_MS ? before : null
}

/** Light first: without it nothing else can be told. Glare is looked for now and then, and stands until something is read or changes. */
function hintOf(
  live: Live,
  frame: FrameSeen,
  { light, moving }: Pick<Live, 'light' | 'moving'>,
): CameraHint | null {
  if (light === 'dark') return 'covered'
  if (light === 'low') return 'more_light'
  if (frame.isRead) return null
  if (frame.clipped !== null && frame.clipped > GLARE_SHARE) return 'glare'
  if (live.hint === 'glare' && frame.clipped === null && moving !== null) return 'glare'
  return moving !== null && frame.at - moving.since >= UNREAD_AFTER_MS ? 'closer' : null
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
  if (a.kind === 'live' && b.kind === 'live') return a.label === b.label && a.hint === b.hint
  return a.kind === b.kind
}
