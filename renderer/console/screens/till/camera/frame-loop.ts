/** Takes each new picture of a video as a frame, for as long as wanted. */

/** Calls back with every presented frame and the page's monotonic time; whoever takes a frame closes it. */
export function eachFrame(
  video: HTMLVideoElement,
  take: (frame: VideoFrame, at: number) => void,
): () => void {
  let handle = 0
  const next = (): void => {
    handle = video.requestVideoFrameCallback(() => {
      const at = performance.now()
      if (video.readyState >= video.HAVE_CURRENT_DATA) take(new VideoFrame(video), at)
      next()
    })
  }
  next()
  return () => video.cancelVideoFrameCallback(handle)
}
