/** Which camera this till uses, and its zoom; kept by the browser, since it is a fact of this computer and of nothing else. */

const KEY = 'groundswell.till.camera'

export interface RememberedCamera {
  readonly id: string
  /** Ids change when a browser forgets a page; names do not. */
  readonly name: string
  readonly zoom: number | null
}

export function rememberedCamera(): RememberedCamera | null {
  const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
  if (typeof kept !== 'object' || kept === null) return null
  // Each of them is looked at below.
  const { id, name, zoom } = kept as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof name !== 'string') return null
  return { id, name, zoom: typeof zoom === 'number' ? zoom : null }
}

export function rememberCamera(camera: RememberedCamera): void {
  localStorage.setItem(KEY, JSON.stringify(camera))
}

interface NamedDevice {
  readonly deviceId: string
  readonly label: string
}

/** The remembered camera's id among those that are there: by its id, else by its name; null when it is not there. */
export function idAmong(
  devices: readonly NamedDevice[],
  camera: RememberedCamera | null,
): string | null {
  if (camera === null) return null
  const same =
    devices.find(({ deviceId }) => deviceId !== '' && deviceId === camera.id) ??
    devices.find(({ label }) => label !== '' && label === camera.name)
  return same?.deviceId ?? null
}

/** The one after the present one, round and round; null when there is none at all. */
export function nextAmong<Device extends NamedDevice>(
  devices: readonly Device[],
  current: string | null,
): Device | null {
  const at = devices.findIndex(({ deviceId }) => deviceId === current)
  return devices[(at + 1) % devices.length] ?? null
}
