/** The frames: as large as the till asks of its camera, grey, drawn by one stream of chance. */
export const WIDTH = 1280
export const HEIGHT = 720

export interface Canvas {
  readonly grey: Float32Array
  readonly random: () => number
}
