/** Hands camera frames to the reading workers: one frame under way in each, the rest dropped. */
import { afterFrame, afterPlainLook, afterSlowLook, NOTHING_LOOKED_AT, slowLook } from './look.ts'
import type { FrameJob, FrameReading } from './reader-messages.ts'

/** Glare is looked for in every so manieth plain look that may miss: it is a hint, and changes slowly. */
const GLARE_EVERY = 6

export interface Reader {
  /** Takes the frame when the worker is free; false when it was dropped. The frame is closed either way. */
  readonly offer: (frame: VideoFrame, frameAt: number) => boolean
  readonly stop: () => void
}

/** `fail` is called when the reader cannot run at all; the page then says so and goes on without a camera. */
export function startReader(hear: (reading: FrameReading) => void, fail: () => void): Reader {
  let count = NOTHING_LOOKED_AT
  const plain = startWorker((reading) => {
    count = afterPlainLook(count, reading.codes.length > 0)
    hear(reading)
  }, fail)
  // Light and timing come from the plain one; of this one only what it found.
  const patient = startWorker((reading) => reading.codes.length > 0 && hear(reading), fail)
  return {
    offer: (frame, frameAt) => {
      count = afterFrame(count)
      const slow = slowLook(count)
      if (slow !== null && patient.free()) {
        count = afterSlowLook(count)
        patient.read({ frame: frame.clone(), frameAt, look: slow, seekGlare: false })
      }
      if (!plain.free()) {
        frame.close()
        return false
      }
      const seekGlare = count.misses % GLARE_EVERY === GLARE_EVERY - 1
      plain.read({ frame, frameAt, look: 'plain', seekGlare })
      return true
    },
    stop: () => {
      plain.stop()
      patient.stop()
    },
  }
}

interface OneWorker {
  readonly free: () => boolean
  readonly read: (job: FrameJob) => void
  readonly stop: () => void
}

function startWorker(hear: (reading: FrameReading) => void, fail: () => void): OneWorker {
  const worker = new Worker(new URL('reader.worker.ts', import.meta.url), { type: 'module' })
  let underWay = false
  worker.addEventListener('error', fail)
  worker.addEventListener('message', ({ data }: MessageEvent<FrameReading>) => {
    underWay = false
    hear(data)
  })
  return {
    free: () => !underWay,
    read: (job) => {
      underWay = true
      worker.postMessage(job, [job.frame])
    },
    stop: () => worker.terminate(),
  }
}
