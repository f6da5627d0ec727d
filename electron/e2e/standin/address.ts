/**
 * An app's own scheme in a browser that does not know it: `app://console/x` is loaded as `https://console.app.localhost/x`
 * and answered by the app's handler; main sees only the first form.
 */
const SUFFIX = '.localhost'
const schemes = new Set<string>()

export function ownScheme(scheme: string): void {
  schemes.add(scheme)
}

/** The address Chromium loads. */
export function browserAddress(url: string): string {
  const parsed = new URL(url)
  const scheme = parsed.protocol.slice(0, -1)
  if (!schemes.has(scheme)) return url
  return `https://${parsed.host}.${scheme}${SUFFIX}${parsed.pathname}${parsed.search}${parsed.hash}`
}

/** The address main sees; foreign ones unchanged. */
export function ownAddress(url: string): string {
  const parsed = URL.parse(url)
  const scheme = parsed === null ? undefined : schemeOf(parsed)
  if (parsed === null || scheme === undefined) return url
  const host = parsed.host.slice(0, -`.${scheme}${SUFFIX}`.length)
  return `${scheme}://${host}${parsed.pathname}${parsed.search}${parsed.hash}`
}

function schemeOf(parsed: URL): string | undefined {
  if (parsed.protocol !== 'https:') return undefined
  return [...schemes].find((scheme) => parsed.host.endsWith(`.${scheme}${SUFFIX}`))
}
