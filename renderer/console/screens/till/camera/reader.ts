/** Hands camera frames to the reading workers: one frame under way in each, the rest dropped. */
import type { FrameJob, FrameReading } from './reader-messages.ts'

/** Every so many frames one is also looked at through noise, by a second worker. */
const DENOISE_EVERY = 4

export interface Reader {
  /** Takes the frame when the worker is free; false when it was dropped. The frame is closed either way. */
  readonly offer: (frame: VideoFrame, frameAt: number) => boolean
  readonly stop: () => void
}

/** `fail` is called when the reader cannot run at all; the page then says so and goes on without a camera. */
export function startReader(hear: (reading: FrameReading) => void, fail: () => void): Reader {
  const plain = startWorker(hear, fail)
  // Light and timing come from the plain one; of this one only what it found.
  const patient = startWorker((reading) => reading.codes.length > 0 && hear(reading), fail)
  let offered = 0
  return {
    offer: (frame, frameAt) => {
      offered += 1
      if (offered % DENOISE_EVERY === 0 && patient.free()) {
        patient.read({ frame: frame.clone(), frameAt, denoise: true })
      }
      if (!plain.free()) {
        frame.close()
        return false
      }
      plain.read({ frame, frameAt, denoise: false })
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
