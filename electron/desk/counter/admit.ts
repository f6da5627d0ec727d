/**
 * Who may speak to the counter API: a program on this machine that names the loopback address itself, is no page of a browser,
 * and shows the device token. Everything is decided before a body is read.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { bytesFromHex, utf8FromText } from '../../../shared/base/bytes.ts'
import type { CounterError } from '../../../shared/words/reasons.ts'
import { sha256 } from '../crypto.ts'

/** A page reaches loopback too, by a name that points at it or from its own origin: neither is a cash register. */
export function faultOfCaller(headers: IncomingHttpHeaders, host: string): CounterError | null {
  if (headers.host !== host) return 'host_refused'
  const isPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
  return isPage ? 'origin_refused' : null
}

/** Compared as hashes of one length, in constant time. @param tokenHash 64 hex digits. */
export function showsToken(headers: IncomingHttpHeaders, tokenHash: string): boolean {
  const given = /^Bearer ([\w-]{1,128})$/i.exec(headers.authorization ?? '')?.[1]
  const wanted = bytesFromHex(tokenHash)
  if (given === undefined || wanted === undefined) return false
  return timingSafeEqual(sha256(utf8FromText(given)), wanted)
}
