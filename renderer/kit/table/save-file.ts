/** Hands a text made by the page to the person as a file. */

/** Long enough for the browser to have taken the address. */
const RELEASE_AFTER_MS = 10_000

export function saveText(name: string, type: string, text: string): void {
  saveAddress(name, URL.createObjectURL(new Blob([text], { type })))
}

/** `address` is a blob's address or a data address of the same page. */
export function saveAddress(name: string, address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS)
}
