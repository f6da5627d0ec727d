/** The till, full screen: camera and list at the left, the verdict at the right, everything by key, touch and scanner. */
import { type RefObject, useMemo, useRef } from 'react'
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
import { useCustomerWindow } from './customer/use-customer-window.ts'
import { KeyRow } from './key-row.tsx'
import { LockScreen } from './lock-screen.tsx'
import { CloseShiftPage } from './pages/close-shift-page.tsx'
import { ScanList } from './scan-list.tsx'
import { ScannerOffer } from './scan/scanner-offer.tsx'
import { useScanner } from './scan/use-scanner.ts'
import { type TillKey, useTillKeys } from './scan/use-till-keys.ts'
import { ShiftBar } from './shift-bar.tsx'
import { TillPanel } from './till-panel.tsx'
import type { Panel } from './verdict/verdict-panel.ts'
import { useFit } from './use-fit.ts'
import { useSound } from './use-sound.ts'
import { type TillDesk, useTill } from './use-till.ts'
import { useUndo } from './use-undo.ts'
import { questionOf } from './verdict/question.ts'
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
  const shut = isShut(till.gate) || till.staff.locked
  const desk = useTill(shut)
  const { panel } = desk
  const video = useRef<HTMLVideoElement>(null)
  const marks = useRef<SVGSVGElement>(null)
  const visit = useRef<HTMLButtonElement>(null)
  const wall = useWallCamera()
  const stream = wall.picture?.stream ?? null
  const camera = useCamera(video, useHear(desk, marks), { stream, off: till.staff.locked })
  const scanner = useScanner()
  const saying = useSaying(desk, till)
  const sound = useSound(saying)
  useCustomerWindow(till, till.staff.locked ? null : saying)
  const undo = useUndo(till, desk)
  const pressed = usePressed({ desk, shut, undo, nextCamera: camera.next, visit })
  useTillKeys({
    scanned: (burst) =>
      panel.kind === 'page' && panel.page === 'learn'
        ? scanner.learn(burst)
        : desk.read(scanner.readingOf(burst)),
    pressed: (key) => till.staff.locked || pressed(key),
  })
  const isClosing = panel.kind === 'page' && panel.page === 'shift' && till.shift !== null
  return (
    <div
      className={styles['till']}
      style={useFit()}
      data-panel={panel.kind}
      data-training={till.training}
    >
      {sound.flash !== null && saying !== null && (
        <i key={sound.flash} className={styles['flash']} data-flash={saying.sign} />
      )}
      <ShiftBar
        till={till}
        muted={sound.muted}
        mute={sound.mute}
        openClashRisk={() => desk.send({ kind: 'open', to: 'clash_risk' })}
      />
      {/* The camera goes on under a shift being closed: a video taken out of the page stops. */}
      <div className={styles['left']} hidden={isClosing}>
        <CameraPanel camera={camera} video={video} wall={wall} marks={marks} />
        <ScanList till={till} isFresh={isFresh(panel, till)}>
          <ScannerOffer scanner={scanner} />
        </ScanList>
      </div>
      {isClosing && till.shift ? (
        <CloseShiftPage till={till} shift={till.shift} desk={desk} />
      ) : (
        <div className={styles['right']}>
          <TillPanel {...{ till, desk, scanner, sound, saying, visit }} camera={camera.state} />
          <KeyRow press={pressed} canUndo={undo !== null} canType={!shut} />
        </div>
      )}
      {till.staff.locked && <LockScreen till={till} />}
    </div>
  )
}

interface Pressing {
  readonly desk: TillDesk
  readonly shut: boolean
  readonly undo: (() => void) | null
  readonly nextCamera: () => void
  readonly visit: RefObject<HTMLButtonElement | null>
}

function usePressed({ desk, shut, undo, nextCamera, visit }: Pressing): (key: TillKey) => void {
  return (key) => {
    switch (key) {
      case 'F3':
        return nextCamera()
      case 'F6':
        return visit.current?.focus()
      case 'F9':
        return undo?.()
      case 'Escape':
        return desk.send({ kind: 'escape' })
      case 'F2':
        return shut ? undefined : desk.send({ kind: 'open', to: 'typing' })
      case 'F1':
      case 'F4':
      case 'F8':
        return desk.send({ kind: 'open', to: pages[key] })
    }
  }
}

/** The newest line is the verdict's own: refusals are written a moment after they are shown. */
function isFresh(panel: Panel, { last: [newest] }: TillView): boolean {
  return panel.kind === 'verdict' && (newest?.at ?? 0) >= panel.judgedAt - LINE_WITHIN_MS
}

/** The desk's clock and the page's are read at different moments of one scan. */
const LINE_WITHIN_MS = 1_500

const pages = {
  F1: 'keys',
  F4: 'scans',
  F8: 'shift',
} as const

/** Changes with what is said, not with every look at the code: its sound is heard once. */
function useSaying({ panel }: TillDesk, till: TillView): Saying | null {
  const words = useWords()
  const subject = subjectOf(panel)
  const { training } = till
  // A gate that shuts while a verdict stands is said after it.
  const gate = panel.kind === 'ready' ? till.gate : 'open'
  const since = gate === 'open' ? null : till.offlineSince
  return useMemo(
    () => {
      const saying = sayPanel(panel, { gate, offlineSince: since, clock: till.clock }, words)
      return saying && training ? { ...saying, training } : saying
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the subject stands for the panel; a clock that goes on says nothing new
    [subject, gate, since, training, words],
  )
}

/** What of a panel is said; what is typed into it changes nothing of that. */
function subjectOf(panel: Panel): unknown {
  if (panel.kind === 'verdict') return panel.verdict
  return panel.kind === 'bill' ? panel.facts : panel
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
    if (code) read({ question: questionOf(code.text, 'camera'), at: reading.frameAt })
    if (choice.kind === 'two') readTwo(reading.frameAt)
  }
}
