/** How the reader looks at a frame (redemption.md section 2); the decoder bench looks with the same. */
import type { ReaderOptions } from 'zxing-wasm/reader'

export const READER_OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 2,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
}
