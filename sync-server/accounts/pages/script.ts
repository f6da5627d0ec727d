/**
 * The pages' one script: it asks the browser for a passkey and sends what it answers with the form. Text, since it runs in the
 * page and not here; without it every form but the passkeys' works.
 */
import { hash } from 'node:crypto'

export const SCRIPT = `'use strict'
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const say = (text) => {
    const alert = form.querySelector('[role=alert]')
    alert.textContent = text
    alert.hidden = false
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const kind = form.dataset.passkey
    const P = window.PublicKeyCredential
    if (!P || !P.parseRequestOptionsFromJSON) return say(form.dataset.unsupported)
    try {
      const body = new URLSearchParams(new FormData(form))
      const answer = await fetch(form.dataset.options, { method: 'POST', body })
      if (!answer.ok) return say(form.dataset.stopped)
      const options = await answer.json()
      const credential =
        kind === 'create'
          ? await navigator.credentials.create({ publicKey: P.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: P.parseRequestOptionsFromJSON(options) })
      form.elements.namedItem('response').value = JSON.stringify(credential.toJSON())
      form.submit()
    } catch {
      say(form.dataset.stopped)
    }
  })
}
`

export const SCRIPT_NAME = `passkey-${hash('sha256', SCRIPT).slice(0, 12)}.js`
