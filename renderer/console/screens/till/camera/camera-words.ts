/** What each state of the camera is called, and the way out of it. Scanner and typing work in all of them. */
import type { Words } from '../../../../kit/text/use-words.ts'
import type { CameraState } from './camera-state.ts'

export interface CameraWords {
  readonly title: string
  readonly wayOut: string
}

/** Null while there is a picture to look at instead. */
export function cameraWords(state: CameraState, { i18n }: Words): CameraWords | null {
  switch (state.kind) {
    case 'live':
      return null
    case 'starting':
      return { title: i18n.t('Starting the camera'), wayOut: i18n.t('Scanner and typing work.') }
    case 'denied':
      return {
        title: i18n.t('Camera not allowed'),
        wayOut: i18n.t(
          'Allow the camera for this page in the address bar, then try again. Scanner and typing still work.',
        ),
      }
    case 'none':
      return {
        title: i18n.t('No camera found'),
        wayOut: i18n.t('Scanner and typing still work. Plug one in: it starts by itself.'),
      }
    case 'busy':
      return {
        title: i18n.t('Camera is busy'),
        wayOut: i18n.t(
          'Another program holds it. Close that, then try again. Scanner and typing still work.',
        ),
      }
    case 'unplugged':
      return {
        title: i18n.t('Camera unplugged'),
        wayOut: i18n.t('Plug it in again: it starts by itself. Scanner and typing still work.'),
      }
    case 'stalled':
      return {
        title: i18n.t('Camera does not answer'),
        wayOut: i18n.t('Unplug it and plug it in again. Scanner and typing still work.'),
      }
    case 'blind':
      return {
        title: i18n.t('Codes cannot be read here'),
        wayOut: i18n.t('The reader did not start. Scanner and typing still work.'),
      }
  }
}

/** Over the picture, while something would help to read what is held up; null when there is nothing to say. */
export function cameraHint(state: CameraState, { i18n }: Words): string | null {
  if (state.kind !== 'live') return null
  switch (state.hint) {
    case null:
      return null
    case 'covered':
      return i18n.t('Covered or dark')
    case 'more_light':
      return i18n.t('More light')
    case 'glare':
      return i18n.t('Glare: tilt the code')
    case 'closer':
      return i18n.t('Closer, or a brighter screen')
  }
}
