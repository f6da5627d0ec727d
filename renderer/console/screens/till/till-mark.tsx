/** Marks of 19 to 24 px for list, bar and shift: own drawings, not the large ones shrunk. */
import type { ReactElement } from 'react'
import { CloudOff } from './verdict/icon-parts.tsx'

export type TillMarkName =
  | 'tick'
  | 'provisional'
  | 'no'
  | 'ask'
  | 'undone'
  | 'slash'
  | 'online'
  | 'offline'
  | 'sound'
  | 'muted'
  | 'plug'
  | 'unplug'
  | 'back'
  | 'lock'

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2.4,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const marks: Readonly<Record<TillMarkName, ReactElement>> = {
  tick: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d="M7 12.5l3.6 3.6L17 9" {...line} stroke="var(--mark-field, #fff)" strokeWidth="2.8" />
    </>
  ),
  provisional: (
    <>
      <circle
        cx="12"
        cy="12"
        r="10"
        {...line}
        strokeWidth="2"
        strokeDasharray="4.2 2.1"
        strokeLinecap="butt"
      />
      <path d="M7 12.5l3.6 3.6L17 9" {...line} strokeWidth="2.6" />
    </>
  ),
  no: (
    <>
      <path d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z" {...line} strokeWidth="2.2" />
      <path d="M8.5 8.5l7 7m0-7l-7 7" {...line} strokeWidth="2.6" />
    </>
  ),
  ask: (
    <>
      <rect
        x="1.5"
        y="1.5"
        width="21"
        height="21"
        rx="5"
        fill="#ffc400"
        stroke="#000"
        strokeWidth="2.4"
      />
      <path d="M12 6v7.5M12 17.4v.1" {...line} stroke="#000" strokeWidth="3" />
    </>
  ),
  slash: (
    <>
      <circle cx="12" cy="12" r="10" {...line} strokeWidth="2.2" />
      <path d="M6.5 17.5l11-11" {...line} />
    </>
  ),
  undone: <path d="M8 5L3.5 9.5L8 14M4 9.5h10a6 6 0 0 1 0 12h-3" {...line} />,
  online: (
    <path
      d="M2 9a15 15 0 0 1 20 0M5.5 12.8a10 10 0 0 1 13 0M9 16.5a5 5 0 0 1 6 0M12 20h.01"
      {...line}
    />
  ),
  offline: (
    <g transform="scale(.1)">
      <CloudOff width={24} ink="currentColor" />
    </g>
  ),
  sound: (
    <path
      d="M4 9.5v5h3.5l5 4.5V5l-5 4.5zM16 8.5a5 5 0 0 1 0 7M18.8 5.8a9 9 0 0 1 0 12.4"
      {...line}
      strokeWidth="2"
    />
  ),
  muted: <path d="M4 9.5v5h3.5l5 4.5V5l-5 4.5zM16.5 9l5 6m0-6l-5 6" {...line} strokeWidth="2" />,
  plug: (
    <path d="M9 3v5M15 3v5M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v4" {...line} strokeWidth="2" />
  ),
  unplug: (
    <path
      d="M9 5v3h-2.5v3.5a5.5 5.5 0 0 0 8.6 4.5M15 3v5h2.5v3.5M12 17v4M3 3l18 18"
      {...line}
      strokeWidth="2"
    />
  ),
  lock: <path d="M5 10.5h14v10H5zM8 10.5V7a4 4 0 0 1 8 0v3.5" {...line} strokeWidth="2" />,
  back: <path d="M8.5 5.5h12v13h-12L2.5 12zM12 9.5l5 5m0-5l-5 5" {...line} strokeWidth="2.2" />,
}

export function TillMark({ name }: { readonly name: TillMarkName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" data-mark={name}>
      {marks[name]}
    </svg>
  )
}
