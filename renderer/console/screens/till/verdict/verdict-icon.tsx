/** The till's large icons: at most two ideas each, a thing and a cross or a badge. `--field` is the panel's own colour. */
import type { ReactElement } from 'react'
import { CloudOff, Cross, Disc, Line, Ring } from './icon-parts.tsx'
import type { IconName } from './saying.ts'

const FIELD = 'var(--field)'

const tick = (
  <>
    <Disc />
    <Line d="M66 124l38 38l72 -80" width={30} ink={FIELD} />
  </>
)
const clock = (
  <>
    <Disc />
    <Line d="M120 62v62l42 26" width={26} ink={FIELD} />
  </>
)

const icons: Readonly<Record<IconName, ReactElement>> = {
  tick,
  tick_offline: (
    <>
      {tick}
      <g transform="translate(142 138)">
        <circle cx="50" cy="50" r="56" fill={FIELD} />
        <circle cx="50" cy="50" r="47" fill="currentColor" />
        <g transform="translate(9 9) scale(.34)">
          <CloudOff width={26} ink={FIELD} />
        </g>
      </g>
    </>
  ),
  tick_training: (
    <>
      <circle
        cx="120"
        cy="120"
        r="106"
        fill="none"
        stroke="currentColor"
        strokeWidth="20"
        strokeDasharray="34 21.5"
      />
      <Line d="M72 124l36 38l66 -78" width={30} />
    </>
  ),
  tick_key: (
    <>
      {tick}
      <g transform="translate(142 138)">
        <circle cx="50" cy="50" r="56" fill={FIELD} />
        <circle cx="50" cy="50" r="47" fill="currentColor" />
        <circle cx="38" cy="60" r="15" fill="none" stroke={FIELD} strokeWidth="9" />
        <Line d="M49 50L73 26M62 37l10 10" width={9} ink={FIELD} />
      </g>
    </>
  ),
  cross: (
    <>
      <Ring width={26} />
      <Cross x={120} y={120} half={42} width={32} />
    </>
  ),
  cross_pin: (
    <>
      <Ring width={26} />
      <Cross x={120} y={120} half={42} width={32} />
      <circle cx="196" cy="186" r="62" fill={FIELD} />
      <path d="M196 238c-34-34-42-50-42-68a42 42 0 0 1 84 0c0 18-8 34-42 68z" fill="currentColor" />
      <circle cx="196" cy="170" r="16" fill={FIELD} />
    </>
  ),
  question: (
    <>
      <Disc />
      <Line d="M88 92a34 34 0 1 1 52 29c-14 9-20 16-20 34" width={26} ink={FIELD} />
      <circle cx="120" cy="190" r="16" fill={FIELD} />
    </>
  ),
  arrow: (
    <>
      <Disc />
      <Line d="M168 92a58 58 0 1 0 8 52" width={22} ink={FIELD} />
      <Line d="M174 52v42h-42" width={22} ink={FIELD} />
    </>
  ),
  clock,
  clock_cross: (
    <>
      <Ring width={24} />
      <Line d="M120 62v58l-34 24" width={26} />
      <circle cx="190" cy="188" r="58" fill={FIELD} />
      <Cross x={190} y={188} half={29} width={28} />
    </>
  ),
  pin: (
    <>
      <path
        d="M120 234C56 172 36 138 36 100a84 84 0 0 1 168 0c0 38-20 72-84 134z"
        fill="none"
        stroke="currentColor"
        strokeWidth="22"
        strokeLinejoin="round"
      />
      <Cross x={120} y={102} half={28} width={24} />
    </>
  ),
  slash: (
    <>
      <Ring width={24} />
      <Line d="M52 188L188 52" width={26} />
    </>
  ),
  shield: (
    <>
      <path
        d="M120 14l92 32v70c0 58-38 92-92 112c-54-20-92-54-92-112V46z"
        fill="none"
        stroke="currentColor"
        strokeWidth="22"
        strokeLinejoin="round"
      />
      <Cross x={120} y={114} half={36} width={28} />
    </>
  ),
  key: (
    <>
      <Disc />
      <circle cx="92" cy="148" r="32" fill="none" stroke={FIELD} strokeWidth="22" />
      <Line d="M115 124L176 64M150 90l24 24" width={22} ink={FIELD} />
    </>
  ),
  torn: (
    <>
      <path
        d="M48 12h108l42 42v86l-26-18l-26 24l-26-24l-26 24l-24-24l-22 18z"
        fill="currentColor"
      />
      <path
        d="M48 228v-40l22-18l24 24l26-24l26 24l26-24l26 18v40z"
        fill="currentColor"
        opacity=".55"
      />
    </>
  ),
  two: (
    <>
      <rect x="14" y="14" width="136" height="136" rx="18" fill="currentColor" />
      <rect
        x="82"
        y="82"
        width="146"
        height="146"
        rx="20"
        fill="currentColor"
        stroke={FIELD}
        strokeWidth="16"
      />
      <Line d="M130 138a25 25 0 1 1 43 18L130 196h50" width={20} ink={FIELD} />
    </>
  ),
  cloud_off: (
    <>
      <Disc />
      <g transform="translate(24 24) scale(.8)">
        <CloudOff width={24} ink={FIELD} />
      </g>
    </>
  ),
  pause: (
    <>
      <Disc />
      <Line d="M92 78v84M148 78v84" width={28} ink={FIELD} />
    </>
  ),
  cap: (
    <>
      <Ring width={20} />
      <Line d="M54 106l66-30l66 30l-66 30zM86 124v34q34 22 68 0v-34" width={16} />
    </>
  ),
  lock: (
    <>
      <rect
        x="34"
        y="102"
        width="172"
        height="126"
        rx="22"
        fill="none"
        stroke="currentColor"
        strokeWidth="22"
      />
      <Line d="M74 100V68a46 46 0 0 1 92 0v32" width={22} />
      <Cross x={120} y={165} half={24} width={22} />
    </>
  ),
  disk: (
    <>
      <path
        d="M24 44a20 20 0 0 1 20-20h122l50 50v122a20 20 0 0 1-20 20H44a20 20 0 0 1-20-20z"
        fill="none"
        stroke="currentColor"
        strokeWidth="22"
        strokeLinejoin="round"
      />
      <Line d="M76 30v38h70V30" width={18} />
      <Cross x={120} y={146} half={32} width={26} />
    </>
  ),
  ring: (
    <>
      <circle
        cx="120"
        cy="120"
        r="98"
        fill="none"
        stroke="currentColor"
        strokeOpacity=".25"
        strokeWidth="26"
      />
      <path
        data-spin=""
        d="M120 22a98 98 0 0 1 98 98"
        fill="none"
        stroke="currentColor"
        strokeWidth="26"
        strokeLinecap="round"
      />
    </>
  ),
  frame: (
    <>
      <Line
        d="M16 70V34a18 18 0 0 1 18-18h36M170 16h36a18 18 0 0 1 18 18v36M224 170v36a18 18 0 0 1-18 18h-36M70 224H34a18 18 0 0 1-18-18v-36"
        width={18}
      />
      {[
        [66, 66],
        [130, 66],
        [66, 130],
      ].map(([x, y]) => (
        <rect
          key={`${x} ${y}`}
          x={x}
          y={y}
          width="44"
          height="44"
          rx="6"
          fill="none"
          stroke="currentColor"
          strokeWidth="16"
        />
      ))}
      <path
        d="M126 126h20v20h-20zM158 126h20v20h-20zM142 146h18v18h-18zM126 162h20v18h-20zM160 162h20v18h-20z"
        fill="currentColor"
      />
    </>
  ),
  scanner: (
    <Line
      d="M40 60h120l24 26v24H40zM84 110l-16 96h46l14-96M204 74l22-12M204 98l22 12M206 86h26"
      width={18}
    />
  ),
}

export function VerdictIcon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 240 240" aria-hidden="true" data-icon={name}>
      {icons[name]}
    </svg>
  )
}
