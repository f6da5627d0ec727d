/** A webcam's JPEG by sharp, one of the bench's peers: written by its quality, read back as the RGBA that a page gets. */
import { HEIGHT, WIDTH } from './size.ts'

/** What of sharp is used; its own types come with the bench's packages, which a check of the house has not installed. */
interface Sharp {
  jpeg(options: { readonly quality: number }): Sharp
  toColourspace(space: 'srgb'): Sharp
  ensureAlpha(): Sharp
  raw(): Sharp
  toBuffer(): Promise<Buffer>
}
interface MakeSharp {
  (
    bytes: Uint8Array | string,
    options?: {
      readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 }
    },
  ): Sharp
}

async function loadSharp(): Promise<MakeSharp> {
  const name = 'sharp'
  // Loaded by name where it is; see `Sharp`.
  const { default: make } = (await import(name)) as { readonly default: MakeSharp }
  return make
}

export async function frameWriter(): Promise<
  (grey: Uint8Array, quality: number) => Promise<Buffer>
> {
  const sharp = await loadSharp()
  const raw = { width: WIDTH, height: HEIGHT, channels: 1 } as const
  return (grey, quality) => sharp(grey, { raw }).jpeg({ quality }).toBuffer()
}

export async function frameReader(): Promise<(path: string) => Promise<Uint8ClampedArray>> {
  const sharp = await loadSharp()
  return async (path) => {
    const bytes = await sharp(path).toColourspace('srgb').ensureAlpha().raw().toBuffer()
    return new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length)
  }
}
