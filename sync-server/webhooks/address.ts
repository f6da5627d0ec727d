/** Whether a webhook's address may be one, as it is written; where its name leads is judged again whenever something is sent there. */
import { isIP } from 'node:net'
import { WEBHOOK_URL_MAX } from '../../shared/domain/account/webhook.ts'
import { isLoopbackAddress, isPublicAddress } from '../connectors/public-address.ts'

/**
 * The address in the one form that is kept; undefined where it may not be one.
 * @param allowsLoopback demo and tests: this machine itself, without TLS too.
 */
export function webhookAddress(text: string, allowsLoopback: boolean): string | undefined {
  const url = text.length <= WEBHOOK_URL_MAX ? URL.parse(text) : null
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '')
    return undefined
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isHere = name === 'localhost' || isLoopbackAddress(name)
  if (isHere) return allowsLoopback && /^https?:$/.test(url.protocol) ? url.href : undefined
  const isPublic = isIP(name) === 0 ? name.includes('.') : isPublicAddress(name)
  return url.protocol === 'https:' && isPublic ? url.href : undefined
}
