/** A key as it stands on buttons and in lists: `Ctrl K`, on a Mac `⌘ K`. */
const isMac = /mac/i.test(navigator.platform)

export function KeyCap({ of }: { readonly of: string }) {
  return <kbd aria-hidden="true">{keyWords(of)}</kbd>
}

export function keyWords(key: string): string {
  const named = key.replace('Mod+', isMac ? '\u2318 ' : 'Ctrl ').replace('Escape', 'Esc')
  return named.length === 1
    ? named.toUpperCase()
    : named.replace(/ ([a-z])$/, (_, k: string) => ` ${k.toUpperCase()}`)
}
