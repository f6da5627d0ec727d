/**
 * The address of a post at its platform: only what is one by the platform's own table of hosts and paths, without what a platform adds
 * to follow who shared it. A page of a platform that leads elsewhere is no post. Who may have one is not decided here.
 */
import type { Platform } from '../campaign/campaign.ts'

/** In characters; the longest are of pages with their names. */
export const POST_ADDRESS_MAX = 300

interface Shape {
  readonly site: string
  /** Before the site. */
  readonly under: readonly string[]
  readonly paths: readonly RegExp[]
  /** Of the query what names the post; all else is left out. */
  readonly names: readonly string[]
}

const SHAPES: Readonly<Record<Platform, readonly Shape[]>> = {
  instagram: [
    {
      site: 'instagram.com',
      under: ['www.', ''],
      paths: [
        /^\/(?:[\w.]{1,30}\/)?(?:p|reel|reels|tv)\/[\w-]{1,64}\/?$/,
        /^\/stories\/[\w.]{1,30}\/\d{1,24}\/?$/,
      ],
      names: [],
    },
  ],
  facebook: [
    {
      site: 'facebook.com',
      under: ['www.', '', 'm.'],
      paths: [
        /^\/[\w.-]{1,80}\/(?:posts|videos)\/(?:[\w.%-]{1,120}\/)?[\w-]{1,80}\/?$/,
        /^\/[\w.-]{1,80}\/photos\/(?:[\w.]{1,80}\/)?\d{1,24}\/?$/,
        /^\/reel\/\d{1,24}\/?$/,
        /^\/\d{1,24}_\d{1,24}\/?$/,
      ],
      names: [],
    },
    {
      site: 'facebook.com',
      under: ['www.', '', 'm.'],
      paths: [/^\/(?:permalink|story|photo)\.php$/, /^\/(?:watch|photo)\/?$/],
      names: ['story_fbid', 'fbid', 'id', 'v'],
    },
  ],
  youtube: [
    {
      site: 'youtube.com',
      under: ['www.', '', 'm.'],
      paths: [/^\/(?:shorts|live)\/[\w-]{11}$/],
      names: [],
    },
    { site: 'youtu.be', under: [''], paths: [/^\/[\w-]{11}$/], names: [] },
    {
      site: 'youtube.com',
      under: ['www.', '', 'm.'],
      paths: [/^\/watch$/],
      names: ['v'],
    },
  ],
  tiktok: [
    {
      site: 'tiktok.com',
      under: ['www.', ''],
      paths: [/^\/@[\w.-]{0,64}\/(?:video|photo)\/\d{1,24}\/?$/],
      names: [],
    },
    // As the archive of an account writes them.
    { site: 'tiktokv.com', under: ['www.'], paths: [/^\/share\/video\/\d{1,24}\/?$/], names: [] },
  ],
}
const NAME = /^[\w-]{1,128}$/

/** Without what does not name the post; null: it is no address of a post at that platform. */
export function postAddress(platform: Platform, told: string | null | undefined): string | null {
  if (told === null || told === undefined || told.length > LONGEST_TOLD) return null
  const [, host = '', path = '', query = ''] = ADDRESS.exec(told) ?? []
  if (STEPS.test(path)) return null
  for (const { site, under, paths, names } of SHAPES[platform]) {
    if (!under.some((sub) => host === `${sub}${site}`) || !paths.some((shape) => shape.test(path)))
      continue
    const named = namedIn(query, names)
    if (names.length > 0 && named === '') continue
    const address = `https://${host}${path}${named === '' ? '' : `?${named}`}`
    if (address.length <= POST_ADDRESS_MAX) return address
  }
  return null
}

/** As it comes, with all that is left out. */
const LONGEST_TOLD = 2_000
/** Neither a name before the host nor a port behind it; no sign that a browser reads as another. */
const ADDRESS = /^https:\/\/([a-z.]+)(\/[\w./@%-]*)(?:\?([^#\s]*))?(?:#\S*)?$/
/** Back or aside, written out or not. */
const STEPS = /\/\.{1,2}(?:\/|$)|%(?:2e|2f|5c|00)/i

/** In the order of the table, so that one post has one address. */
function namedIn(query: string, names: readonly string[]): string {
  const pairs = query.split('&').map((pair) => pair.split('='))
  return names
    .flatMap((name) => {
      const value = pairs.find(([own]) => own === name)?.[1] ?? ''
      return NAME.test(value) ? [`${name}=${value}`] : []
    })
    .join('&')
}

/** Where the platform tells no address and its id of the post makes one; null: it does not. */
export function addressFromId(platform: Platform, id: string): string | null {
  if (platform !== 'youtube' || !/^[\w-]{11}$/.test(id)) return null
  return `https://www.youtube.com/watch?v=${id}`
}
