/** The till, full screen: camera and list at the left, the verdict at the right, everything by key, touch and scanner. */
import { useMemo, useRef } from 'react'
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { codeWords } from '../../desk/use-explain.ts'
import { useView } from '../../desk/use-view.ts'
import { CameraPanel } from './camera/camera-panel.tsx'
import { chooseCode } from './camera/choose-code.ts'
import type { FrameReading } from './camera/reader-messages.ts'
import { showMarks } from './camera/show-marks.ts'
import { useCamera } from './camera/use-camera.ts'
import { useWallCamera } from './camera/use-wall-camera.ts'
import styles from './frame.module.css'
import { KeyRow } from './key-row.tsx'
import { CloseShiftPage } from './pages/close-shift-page.tsx'
import { ScanList } from './scan-list.tsx'
import { ScannerOffer } from './scan/scanner-offer.tsx'
import { useScanner } from './scan/use-scanner.ts'
import { type TillKey, useTillKeys } from './scan/use-till-keys.ts'
import { ShiftBar } from './shift-bar.tsx'
import { TillPanel } from './till-panel.tsx'
import { useNow } from './use-now.ts'
import type { Panel } from './verdict/verdict-panel.ts'
import { useFit } from './use-fit.ts'
import { useSound } from './use-sound.ts'
import { type TillDesk, useTill } from './use-till.ts'
import { isShut, sayPanel } from './verdict/say-panel.ts'
import type { Saying } from './verdict/saying.ts'

export function TillScreen() {
  const words = useWords()
  const till = useView('till', {})
  if (till.kind === 'loading') return <Loading />
  if (till.kind === 'failed') {
    return (
      <Problem
        title={words.i18n.t('This till does not answer')}
        why={codeWords(till.failure, words)}
        code={till.failure}
      />
    )
  }
  return <Till till={till.value} />
}

function Till({ till }: { readonly till: TillView }) {
  const shut = isShut(till.gate)
  const desk = useTill(shut)
  const { panel, send } = desk
  const video = useRef<HTMLVideoElement>(null)
  const marks = useRef<SVGSVGElement>(null)
  const wall = useWallCamera()
  const stream = wall.picture?.stream ?? null
  const camera = useCamera(video, useHear(desk, marks), { stream, off: false })
  const scanner = useScanner()
  const saying = useSaying(desk, till)
  const sound = useSound(saying)
  const now = useNow(1_000)
  const latest = till.last.find(
    (entry) => entry.undoUntil !== null && !entry.undone && entry.undoUntil > now,
  )
  const pressed = (key: TillKey): void => {
    if (key === 'F3') return camera.next()
    if (key === 'F9') {
      return latest && desk.undo(latest.entry, latest.campaignTitle ?? '')
    }
    if (key === 'Escape') return send({ kind: 'escape' })
    if (key !== 'F2' || !shut) send({ kind: 'open', to: pages[key] })
  }
  useTillKeys({
    scanned: (burst) =>
      panel.kind === 'page' && panel.page === 'learn'
        ? scanner.learn(burst)
        : desk.read(scanner.readingOf(burst)),
    pressed,
  })
  const isClosing = panel.kind === 'page' && panel.page === 'shift' && till.shift !== null
  const back = (): void => send({ kind: 'escape' })
  return (
    <div className={styles['till']} style={useFit()} data-panel={panel.kind}>
      {sound.flash !== null && saying !== null && (
        <i key={sound.flash} className={styles['flash']} data-flash={saying.sign} />
      )}
      <ShiftBar
        till={till}
        muted={sound.muted}
        mute={sound.mute}
        openClashRisk={() => send({ kind: 'open', to: 'clash_risk' })}
      />
      {/* The camera goes on under a shift being closed: a video taken out of the page stops. */}
      <div className={styles['left']} hidden={isClosing}>
        <CameraPanel camera={camera} video={video} wall={wall} marks={marks} />
        <ScanList entries={till.last} isFresh={isFresh(panel, till)}>
          <ScannerOffer scanner={scanner} />
        </ScanList>
      </div>
      {isClosing && till.shift ? (
        <CloseShiftPage till={till} shift={till.shift} closed={back} back={back} />
      ) : (
        <div className={styles['right']}>
          <TillPanel
            till={till}
            desk={desk}
            camera={camera.state}
            scanner={scanner}
            saying={saying}
          />
          <KeyRow press={pressed} canUndo={latest !== undefined} canType={!shut} />
        </div>
      )}
    </div>
  )
}

/** The newest line is the verdict's own: refusals are written a moment after they are shown. */
function isFresh(panel: Panel, { last: [newest] }: TillView): boolean {
  return panel.kind === 'verdict' && (newest?.at ?? 0) >= panel.judgedAt - LINE_WITHIN_MS
}

/** The desk's clock and the page's are read at different moments of one scan. */
const LINE_WITHIN_MS = 1_500

const pages = {
  F1: 'keys',
  F2: 'typing',
  F4: 'scans',
  F8: 'shift',
} as const

/** Changes with what is said, not with every look at the code: its sound is heard once. */
function useSaying({ panel }: TillDesk, { gate, offlineSince }: TillView): Saying | null {
  const words = useWords()
  const subject = panel.kind === 'verdict' ? panel.verdict : panel
  // A gate that shuts while a verdict stands is said after it.
  const gateNow = panel.kind === 'ready' ? gate : 'open'
  const since = gateNow === 'open' ? null : offlineSince
  return useMemo(
    () => sayPanel(panel, { gate: gateNow, offlineSince: since }, words),
    // The subject stands for the panel.
    // oxlint-disable-next-line react/exhaustive-deps
    [subject, gateNow, since, words],
  )
}

/** What is done with a frame's reading: marks on the code, and the code to the desk. */
function useHear(
  { read, readTwo }: TillDesk,
  marks: { readonly current: SVGSVGElement | null },
): (reading: FrameReading) => void {
  return (reading) => {
    const choice = chooseCode(reading)
    const code = choice.kind === 'one' ? choice.code : null
    if (marks.current) showMarks(marks.current, code, reading)
    if (code) read({ text: code.text, source: 'camera', at: reading.frameAt })
    if (choice.kind === 'two') readTwo(reading.frameAt)
  }
}
