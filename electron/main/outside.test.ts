/** Addresses that may and may not be handed to the system's browser. */
import { expect, test } from 'vitest'
import { mayOpenOutside } from './outside.ts'

const SERVER = 'http://192.168.0.5:4780'

test.each([
  'https://www.instagram.com/p/C1/',
  'https://youtube.com/watch?v=1',
  'https://www.tiktokv.com/share/video/1/',
  `${SERVER}/device`,
])('%s may be opened', (url) => expect(mayOpenOutside(url, SERVER)).toBe(true))

test.each([
  'http://www.instagram.com/',
  'https://instagram.com.evil.example/',
  'https://evilinstagram.com/',
  'https://instagram.com:8443/',
  'https://user@instagram.com/',
  'https://instagram.com@evil.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'groundswell://campaign/1',
  'http://192.168.0.6:4780/',
  'no address',
  '',
])('%s may not', (url) => expect(mayOpenOutside(url, SERVER)).toBe(false))
