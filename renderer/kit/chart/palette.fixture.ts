/** A palette for tests: each colour its own. */
import type { Palette } from './palette.ts'

export const PALETTE: Palette = {
  tones: {
    ink: '#111',
    sea: '#222',
    second: '#333',
    bad: '#444',
    third: '#555',
    fourth: '#666',
    fifth: '#777',
  },
  text: '#000',
  caption: '#555',
  hair: '#eee',
  axis: '#ccc',
  sheet: '#fff',
  event: '#eed',
  look: '#fed',
  lookText: '#850',
  font: 'Inter',
}
