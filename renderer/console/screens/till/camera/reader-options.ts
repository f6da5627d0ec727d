/** How the reader looks at a frame (redemption.md section 2); the decoder bench looks with the same. */
import type { ReaderOptions } from 'zxing-wasm/reader'

/** Model 2 alone, as our codes are: a Micro QR code has no correction in its smallest form and is read out of a blurred corner. */
export const READER_OPTIONS: ReaderOptions = {
  formats: ['QRCodeModel2'],
  maxNumberOfSymbols: 2,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
}
