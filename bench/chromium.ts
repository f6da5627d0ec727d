/** The browser that pages are measured in: the same as the specs drive, headless. */
import { type Browser, chromium } from 'playwright'
import { CHROMIUM_ARGUMENTS, findChromium } from '../scripts/find-chromium.mjs'

/** A size at which the console shows its whole shell. */
export const SIZE = { width: 1440, height: 900 }

/** @param camera a film for its fake camera, if it is to have one. @returns null where there is no browser. */
export async function openChromium(camera?: string): Promise<Browser | null> {
  const executablePath = findChromium()
  if (executablePath === undefined) return null
  const film =
    camera === undefined
      ? []
      : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...film] })
}
