/** Moves the marks over the picture with each reading; thirty times a second, so React is not asked. */
import { marksOf } from './marks.ts'
import type { FoundCode } from './reader-messages.ts'

export function showMarks(
  overlay: SVGSVGElement,
  code: FoundCode | null,
  frame: { readonly width: number; readonly height: number },
): void {
  const viewBox = `0 0 ${frame.width} ${frame.height}`
  if (overlay.getAttribute('viewBox') !== viewBox) overlay.setAttribute('viewBox', viewBox)
  overlay.dataset['on'] = String(code !== null)
  const path = marksOf(code, frame.width, frame.height)
  for (const mark of overlay.querySelectorAll('path')) {
    mark.setAttribute('d', path)
  }
}
