/** A key as it stands on buttons and in lists: `Ctrl K`, on a Mac `⌘ K`; two after one another as `G C`. */
const isMac = /mac/i.test(navigator.userAgent)

export function KeyCap({ of }: { readonly of: string }) {
  return <kbd aria-hidden="true">{keyWords(of)}</kbd>
}

export function keyWords(key: string): string {
  const mod = isMac ? '\u2318 ' : 'Ctrl '
  const parts = key.replace('Mod+', mod).replace('Escape', 'Esc').split(' ')
  return parts.map((part) => (part.length === 1 ? part.toUpperCase() : part)).join(' ')
}
