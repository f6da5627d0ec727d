/** Hears what a page's oscillators are told to play: the till's sounds are made, not loaded, so this is all there is of them. */
import type { Page } from '@playwright/test'

/** Before the page is opened. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const pitch = new WeakMap<AudioParam, number>()
    // oxlint-disable-next-line typescript/unbound-method -- called on the parameter itself below
    const { setValueAtTime } = AudioParam.prototype
    AudioParam.prototype.setValueAtTime = function set(value, at) {
      pitch.set(this, value)
      return setValueAtTime.call(this, value, at)
    }
    // oxlint-disable-next-line typescript/unbound-method -- called on the oscillator itself below
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function begin(at) {
      heard.push(`${this.type} ${pitch.get(this.frequency) ?? 0}`)
      return start.call(this, at)
    }
  })
}

/** Tones since the last time, in order. */
export async function tonesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // Put there by `listen`.
    const { heard } = window as unknown as { readonly heard: string[] }
    return heard.splice(0)
  })
}
