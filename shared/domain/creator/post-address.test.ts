/** Addresses of posts: what is one at its platform, and what looks like one. */
import { expect, test } from 'vitest'
import type { Platform } from '../campaign/campaign.ts'
import { addressFromId, postAddress } from './post-address.ts'

const POSTS: readonly (readonly [Platform, string] | readonly [Platform, string, string])[] = [
  ['instagram', 'https://www.instagram.com/p/C9stollen/'],
  ['instagram', 'https://www.instagram.com/ada.bakes/reel/C9-st_ollen/'],
  [
    'instagram',
    'https://www.instagram.com/reel/C9a/?igsh=aaa#x',
    'https://www.instagram.com/reel/C9a/',
  ],
  ['facebook', 'https://www.facebook.com/1234/posts/pfbid0abc'],
  ['facebook', 'https://www.facebook.com/adabakes/videos/first-loaf/77/'],
  ['facebook', 'https://www.facebook.com/12_34'],
  [
    'facebook',
    'https://www.facebook.com/permalink.php?story_fbid=1&id=2&__tn__=R',
    'https://www.facebook.com/permalink.php?story_fbid=1&id=2',
  ],
  [
    'youtube',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4s&list=x',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  ],
  ['youtube', 'https://youtu.be/dQw4w9WgXcQ?si=1', 'https://youtu.be/dQw4w9WgXcQ'],
  [
    'tiktok',
    'https://www.tiktok.com/@ada.bakes/video/123?utm_campaign=x',
    'https://www.tiktok.com/@ada.bakes/video/123',
  ],
  ['tiktok', 'https://www.tiktokv.com/share/video/123/'],
]
test.each(POSTS)('IM-52 at %s %s is a post', (platform, told, kept = told) => {
  expect(postAddress(platform, told)).toBe(kept)
  expect(postAddress(platform, kept)).toBe(kept)
})

test.each<readonly [Platform, string]>([
  ['instagram', 'http://www.instagram.com/p/C9/'],
  ['instagram', 'https://www.instagram.com.evil.example/p/C9/'],
  ['instagram', 'https://www.instagram.com@evil.example/p/C9/'],
  ['instagram', 'https://user@www.instagram.com/p/C9/'],
  ['instagram', 'https://www.instagram.com:8443/p/C9/'],
  ['instagram', 'https://l.instagram.com/?u=https%3A%2F%2Fevil.example'],
  ['instagram', 'https://www.instagram.com/p/../accounts/login/'],
  ['instagram', 'https://www.instagram.com/accounts/login/'],
  ['instagram', 'https://www.tiktok.com/@ada/video/1'],
  ['facebook', 'https://www.facebook.com/l.php?u=https%3A%2F%2Fevil.example'],
  ['facebook', 'https://www.facebook.com/watch/?next=https%3A%2F%2Fevil.example'],
  ['facebook', 'https://www.facebook.com/login/?v=1'],
  ['youtube', 'https://www.youtube.com/redirect?q=https%3A%2F%2Fevil.example'],
  ['youtube', 'https://www.youtube.com/watch?v=<script>'],
  ['youtube', 'https://www.youtube.com/watch'],
  ['tiktok', 'https://vm.tiktok.com/ZM1/'],
  ['tiktok', 'https://www.tiktok.com/link/v2?target=https%3A%2F%2Fevil.example'],
  ['tiktok', 'javascript:alert(1)'],
  ['tiktok', ''],
  ['tiktok', `https://www.tiktok.com/@ada/video/1?x=${'a'.repeat(2_000)}`],
])('IM-52 at %s %s is none', (platform, told) => {
  expect(postAddress(platform, told)).toBeNull()
})

test('IM-52 of YouTube the id of a video makes its address, of the others no id does', () => {
  expect(addressFromId('youtube', 'dQw4w9WgXcQ')).toBe(
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  )
  expect(addressFromId('youtube', 'imported 3')).toBeNull()
  expect(addressFromId('instagram', 'dQw4w9WgXcQ')).toBeNull()
})
