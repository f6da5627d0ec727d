/** Which addresses the app may hand to the system's browser: https pages of the platforms, and the server it has joined. */

/** Sites of the platforms whose posts a campaign promotes; the page opens the post, never a form. */
const PLATFORM_SITES = [
  'instagram.com',
  'facebook.com',
  'youtube.com',
  'tiktok.com',
  'youtu.be',
  'tiktokv.com',
]

/** @param server origin of the joined server, if any. */
export function mayOpenOutside(url: string, server: string | null): boolean {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false
  if (server !== null && parsed.origin === server) return true
  if (parsed.protocol !== 'https:' || parsed.port !== '') return false
  return PLATFORM_SITES.some((site) => parsed.host === site || parsed.host.endsWith(`.${site}`))
}
