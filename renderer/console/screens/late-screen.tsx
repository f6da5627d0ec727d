/** A screen that comes when it is first opened; once it has come it is drawn in the task that opens it, without a wait for nothing. */
import { type ComponentType, lazy, useState } from 'react'

interface LateScreen<Props extends object> {
  readonly Screen: ComponentType<Props>
  /** Brings it before it is opened; one that does not come is asked for anew when it is. */
  readonly bring: () => Promise<void>
}

export function lateScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LateScreen<Props> {
  let here: ComponentType<Props> | null = null
  const loaded = async (): Promise<ComponentType<Props>> => {
    here = await load()
    return here
  }
  const Coming = lazy(async () => ({ default: await loaded() }))
  function Screen(props: Props) {
    // The one it was opened with: another would be another screen and lose what somebody typed.
    const [Opened] = useState<ComponentType<Props>>(() => here ?? Coming)
    return <Opened {...props} />
  }
  return {
    Screen,
    bring: async () => {
      await loaded().catch(() => undefined)
    },
  }
}
