/** Questions to the process that opens crash images, and its answers. */

export interface ImageQuestion {
  /** The till's data folder as the image has it; removed once it was read. */
  readonly folder: string
  /** Folder of the stores within it. */
  readonly desk: string
  /** 64 hex digits. */
  readonly storeKey: string
}

export interface ImageAnswer {
  readonly opens: boolean
  readonly why: string | null
  /** Accepts: sequence, voucher, and whether undone. */
  readonly kept: readonly string[]
}
