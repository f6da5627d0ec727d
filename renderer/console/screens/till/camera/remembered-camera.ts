/** Which camera this till uses; kept by the browser, since it is a fact of this computer and of nothing else. */

const KEY = 'groundswell.till.camera'

export function rememberedCamera(): string | null {
  return localStorage.getItem(KEY)
}

export function rememberCamera(deviceId: string): void {
  localStorage.setItem(KEY, deviceId)
}
