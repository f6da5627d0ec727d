/** Strokes that the till's icons are made of; drawn in 240 x 240, round ends. */

interface LineProps {
  readonly d: string
  readonly width: number
  readonly ink?: string
}

export function Line({ d, width, ink = 'currentColor' }: LineProps) {
  return (
    <path
      d={d}
      fill="none"
      stroke={ink}
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  )
}

interface CrossProps {
  readonly x: number
  readonly y: number
  /** Half its side. */
  readonly half: number
  readonly width: number
}

export function Cross({ x, y, half, width }: CrossProps) {
  const [left, right, top, foot] = [x - half, x + half, y - half, y + half]
  return (
    <Line d={`M${left} ${top}L${right} ${foot}M${right} ${top}L${left} ${foot}`} width={width} />
  )
}

/** A solid disc: yes in white, a question in black. */
export function Disc() {
  return <circle cx="120" cy="120" r="116" fill="currentColor" />
}

/** An open ring: no, and neither. */
export function Ring({ width }: { readonly width: number }) {
  return (
    <circle
      cx="120"
      cy="120"
      r={116 - width / 2}
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
    />
  )
}

export function CloudOff({ width, ink }: { readonly width: number; readonly ink: string }) {
  return (
    <>
      <Line
        d="M70 168h92a36 36 0 0 0 20-66M156 88a56 56 0 0 0-92-10a46 46 0 0 0 6 90"
        width={width}
        ink={ink}
      />
      <Line d="M52 44L190 196" width={width} ink={ink} />
    </>
  )
}
