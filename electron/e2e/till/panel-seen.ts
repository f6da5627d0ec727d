/** A panel as an eye without colours sees it, and as a screen reader reads it. */
import type { Locator } from '@playwright/test'

/** Small enough that a pixel more or less makes no difference, large enough for words and icons. */
const GREY_SIZE = { width: 98, height: 80 }

export interface PanelSeen {
  /** Brightness of a small picture, row by row. */
  readonly grey: readonly number[]
  readonly text: string
}

export async function panelSeen(panel: Locator): Promise<PanelSeen> {
  const picture = await panel.screenshot({ animations: 'disabled', caret: 'hide' })
  const grey = await panel.page().evaluate(greyOf, {
    ...GREY_SIZE,
    address: `data:image/png;base64,${picture.toString('base64')}`,
  })
  return { grey, text: await panel.innerText() }
}

interface Drawing {
  readonly address: string
  readonly width: number
  readonly height: number
}

async function greyOf({ address, width, height }: Drawing): Promise<readonly number[]> {
  const picture = new Image()
  picture.src = address
  await picture.decode()
  const pen = new OffscreenCanvas(width, height).getContext('2d')
  if (pen === null) throw new Error('this browser draws nothing')
  pen.filter = 'grayscale(1)'
  pen.drawImage(picture, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  return Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0)
}
