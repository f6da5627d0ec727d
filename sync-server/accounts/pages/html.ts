/** Pages as text: whatever is put in is escaped, unless it is a piece of a page itself. */

export interface Html {
  readonly html: string
}

export type Piece = string | number | Html | null | readonly (string | Html)[]

export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const text = parts.map((part, at) => part + textOf(pieces[at] ?? null))
  return { html: text.join('') }
}

function textOf(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'number') return String(piece)
  if (typeof piece === 'string') return escape(piece)
  if ('html' in piece) return piece.html
  return piece.map(textOf).join('')
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}
