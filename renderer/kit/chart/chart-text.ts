/** The words of a chart and the box that says a week's values: the same for every chart. Pure. */
import type { TooltipComponentOption } from 'echarts/components'
import type { Palette } from './palette.ts'

export const CAPTION_PX = 11

export function captionOf(palette: Palette) {
  return { fontFamily: palette.font, fontSize: CAPTION_PX, color: palette.caption }
}

export function tooltipOf(palette: Palette) {
  return {
    trigger: 'axis',
    // Drawn inside the canvas: the page's policy allows no markup from a string.
    renderMode: 'richText',
    backgroundColor: palette.sheet,
    borderColor: palette.axis,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { ...captionOf(palette), color: palette.text },
  } satisfies TooltipComponentOption
}
