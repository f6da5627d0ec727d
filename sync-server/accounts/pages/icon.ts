/** The product's icon beside a page's name in the browser: three swells, as `resources/icon.svg` draws them. */
import { hash } from 'node:crypto'

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
<rect width="512" height="512" rx="112" fill="#0b6e74"/><g fill="none" stroke-linecap="round" stroke-width="36">
<path stroke="#7cc7c2" d="M80 160c58-68 118-68 176 0s118 68 176 0"/>
<path stroke="#c4e6e2" d="M80 260c58-68 118-68 176 0s118 68 176 0"/>
<path stroke="#ffffff" d="M80 360c58-68 118-68 176 0s118 68 176 0"/></g></svg>
`

export const ICON_NAME = `icon-${hash('sha256', ICON).slice(0, 12)}.svg`
