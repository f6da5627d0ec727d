/** A code drawn as QR, always black on white with its quiet zone: a scanner does not care for themes. */
import { encodeQR } from 'qr'
import { useMemo } from 'react'

/** Modules of white round the symbol that scanners need (ISO/IEC 18004). */
const QUIET_MODULES = 4

interface QrCodeProps {
  readonly text: string
  /** Pixels of one side, the quiet zone included. */
  readonly size: number
  /** Read out instead of the picture; never the code itself. */
  readonly words: string
}

export function QrCode({ text, size, words }: QrCodeProps) {
  const { path, modules } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={words}
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

interface QrDrawing {
  /** One run of dark modules after the other, for a single path. */
  readonly path: string
  /** Modules of one side, the quiet zone included. */
  readonly modules: number
}

/** Error correction M: what the tills' reader was measured with. */
export function qrPath(text: string): QrDrawing {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const runs = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`]
    }),
  )
  return { path: runs.join(''), modules: rows.length }
}
