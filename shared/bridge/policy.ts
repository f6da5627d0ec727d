/** What both hosts say with each page they serve: content policy, kinds of files, the place of a style nonce. */

/** Where the page finds the nonce for the style sheets its controls make while running. */
const NONCE_PLACE = '<head>'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
}

/** @param name of a file; what is not known is bytes, which `nosniff` keeps from being run. */
export function contentTypeOf(name: string): string {
  return CONTENT_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

/** @param nonce for styles of this one answer; @param connect further origins, as the host's own socket. */
export function pageHeaders(nonce: string, connect = ''): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    // zxing's module is compiled in the page's worker.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Widths of bars and places of rows: attributes carry no selector and reach nothing else.
    "style-src-attr 'unsafe-inline'",
    "worker-src 'self' blob:",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self' data:",
    `connect-src 'self' ${connect}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=()',
    'cache-control': 'no-store',
  }
}

/** The page with its nonce, as controls that make style sheets look for it. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(NONCE_PLACE, `${NONCE_PLACE}<meta property="csp-nonce" nonce="${nonce}">`)
}

/** A path of the page's folder, or null: no step out of it, no hidden file. `/` is the page itself. */
export function pagePath(pathname: string): string | null {
  const path = pathname === '/' ? '/index.html' : pathname
  return /^(\/[A-Za-z0-9_-][\w.-]*)+$/.test(path) ? path.slice(1) : null
}
