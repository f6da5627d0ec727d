/** Which addresses a webhook may have, as they are written. */
import { expect, test } from 'vitest'
import { webhookAddress } from './address.ts'

test.each([
  'https://example.com/hook?x=1',
  'https://example.com:8443/',
  'https://münchen.example/',
  'https://8.8.8.8/hook',
  'https://[2606:4700::1111]/hook',
])('GW-23 %s may be one', (text) => {
  expect(webhookAddress(text, false)).toBe(new URL(text).href)
})

test.each([
  'http://example.com/',
  'ftp://example.com/',
  'https://user@example.com/',
  'https://user:word@example.com/',
  'https://example.com/#part',
  'https://localhost/',
  'https://intranet/',
  'https://10.0.0.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fd00::1]/',
  'https://[64:ff9b::a00:1]/',
  'javascript:alert(1)',
  'example.com/hook',
  '',
  `https://example.com/${'x'.repeat(500)}`,
])('GW-23 %s may be none', (text) => {
  expect(webhookAddress(text, false)).toBeUndefined()
})

test('GW-23 this machine may be one in the demo alone', () => {
  for (const text of ['http://localhost:9000/x', 'http://127.0.0.1:9000/x', 'https://[::1]/x']) {
    expect(webhookAddress(text, true)).toBe(text)
    expect(webhookAddress(text, false)).toBeUndefined()
  }
  expect(webhookAddress('http://10.0.0.1/', true)).toBeUndefined()
})
