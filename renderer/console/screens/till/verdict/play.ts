/** Plays a verdict's tones by oscillators: nothing is loaded, so nothing can come late. Browsers allow it after the first touch. */
import type { Sound } from '../../../../../shared/words/verdict-signs.ts'
import { type Tone, tones } from './tones.ts'

const ATTACK_SECONDS = 0.008
const RELEASE_SECONDS = 0.06

let context: AudioContext | null = null

/** `volume` from 0, silent, to 1, as loud as a verdict is meant to be. */
export function play(sound: Sound, volume: number): void {
  if (tones[sound].length === 0 || volume === 0 || typeof AudioContext === 'undefined') return
  context ??= new AudioContext({ latencyHint: 'interactive' })
  // Refused until the page was touched once; the sounds before that are lost and nothing else is.
  if (context.state === 'suspended') void context.resume().catch(() => {})
  for (const tone of tones[sound]) start(context, tone, volume)
}

function start(audio: AudioContext, tone: Tone, volume: number): void {
  const from = audio.currentTime + tone.afterMs / 1_000
  const until = from + tone.lastsMs / 1_000
  const loudness = audio.createGain()
  loudness.gain.setValueAtTime(0, from)
  loudness.gain.linearRampToValueAtTime(volume * 10 ** (tone.decibels / 20), from + ATTACK_SECONDS)
  loudness.gain.setTargetAtTime(0, until, RELEASE_SECONDS / 4)
  const oscillator = audio.createOscillator()
  oscillator.type = tone.wave
  oscillator.frequency.setValueAtTime(tone.hertz, from)
  oscillator.connect(loudness).connect(audio.destination)
  oscillator.start(from)
  oscillator.stop(until + RELEASE_SECONDS)
}
