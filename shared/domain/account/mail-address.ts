/** Mail addresses in the one form under which a person is known. Whether anybody reads there, only a mail can tell. */

/** RFC 5321, section 4.5.3.1.3. */
const CHARACTERS_MAX = 254
const LOCAL_CHARACTERS_MAX = 64

/** Lower case, without the spaces around it; undefined for what no mail can be sent to. */
export function readMailAddress(text: string): string | undefined {
  const address = text.trim().normalize('NFC').toLowerCase()
  if (address.length > CHARACTERS_MAX) return undefined
  const [, local = ''] =
    /^([^\s@<>()[\]\\,;:"\p{Cc}]+)@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)*[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?$/u.exec(
      address,
    ) ?? []
  return local === '' || local.length > LOCAL_CHARACTERS_MAX ? undefined : address
}
