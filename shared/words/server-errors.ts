/** Why the HTTP API did not do what was asked, in each language. */
import type { ServerError } from './reasons.ts'

export const serverEn: Readonly<Record<ServerError, string>> = {
  idempotency_key_wrong: 'An idempotency key is a string of 1 to 200 printable characters.',
  idempotency_key_reused:
    'This idempotency key came with another request before. Take a new key for a new request.',
  idempotency_running: 'The request with this idempotency key still runs. Ask again in a moment.',
  https_needed: 'This server is asked by https alone. Nothing was looked at.',
  unauthorized: 'No sign-in, key or token that counts came with this. Nothing was done.',
  use_dpop_nonce: 'The proof needs the nonce that came with this answer. Ask again with it.',
  not_allowed: 'The role that asks does not allow that. Nothing was done.',
  key_scope_missing: 'This API key was not made for that. Its scopes are in the settings.',
  not_found: 'There is nothing at this address for whoever asks.',
  method_not_allowed: 'This address is not asked that way; Allow says which ways there are.',
  unsupported_type: 'The body must be application/json, not compressed.',
  unexpected_shape: 'The request is not as openapi.json has it. Nothing was done.',
  too_large: 'The request is larger than this address takes. Nothing was done.',
  too_many: 'Too many requests at once. Nothing was done; Retry-After says when to ask again.',
  timed_out: 'The request did not arrive in time. Nothing was done.',
  not_ready: 'The server is starting or leaving. Ask again in a moment.',
  migrations_missing: 'The server’s tables are older than its program. Start it again.',
  not_saved: 'The server’s disk did not take it. Nothing was done; ask again.',
  internal: 'The server met a fault of its own. It is logged under this request id.',
  unknown_person: 'This person is not known here.',
  enrolment_unknown: 'This enrolment code is not known. Check it letter by letter.',
  enrolment_used: 'This enrolment code was used already.',
  enrolment_expired: 'This enrolment code has run out. Ask for a new one.',
  key_in_use: 'A till with this key is enrolled already.',
  plan_limit: 'The organisation’s plan allows no more of these. Nothing was made.',
  feature_off: 'The organisation’s plan does not have this. Nothing was done.',
  unknown_webhook: 'There is no such webhook. Nothing was done.',
  too_many_webhooks:
    'There are as many webhooks as an organisation may have. Nothing was made; delete one first.',
  webhook_address:
    'The address must begin with https:// and name a server on the internet, without a password. Nothing was done.',
  webhook_off: 'This webhook is switched off. Nothing was done; switch it on first.',
  unknown_delivery: 'There is no such delivery in the log. Nothing was sent.',
  unknown_organisation: 'There is no such organisation here. Nothing was done.',
  organisation_full:
    'The organisation has no room for one more creator in its plan. Nothing was shown.',
  face_missing: 'There is nothing to look at yet: the public face is empty. Nothing was done.',
  unknown_grant: 'None of your grants that run has this id. Nothing was done.',
  unknown_question: 'Nobody asks you this any more, or nobody did. Nothing was done.',
  unknown_connection: 'None of your connected accounts has this id. Nothing was done.',
  fetch_running: 'It is being read already.',
  fetch_needs_sign_in: 'Access has ended: its person must connect it again. Nothing was read.',
  fetch_not_running: 'It is not being read any more. Nothing was done.',
  fetch_too_soon: 'It was read less than fifteen minutes ago. Nothing was begun.',
  fetch_waits: 'The platform asks for a pause; `waitsUntil` says how long. Nothing was asked.',
}

export const serverDe: Readonly<Record<ServerError, string>> = {
  idempotency_key_wrong: 'Ein Idempotenzschlüssel ist ein Text aus 1 bis 200 druckbaren Zeichen.',
  idempotency_key_reused:
    'Dieser Idempotenzschlüssel kam schon mit einer anderen Anfrage. Für eine neue Anfrage gehört ein neuer.',
  idempotency_running:
    'Die Anfrage mit diesem Idempotenzschlüssel läuft noch. Frag gleich noch einmal.',
  https_needed: 'Dieser Server wird nur über https gefragt. Nichts wurde angesehen.',
  unauthorized: 'Dazu kam keine gültige Anmeldung und kein gültiger Schlüssel. Nichts wurde getan.',
  use_dpop_nonce:
    'Der Beweis braucht die Nonce, die mit dieser Antwort kam. Damit noch einmal fragen.',
  not_allowed: 'Die fragende Rolle darf das nicht. Nichts wurde getan.',
  key_scope_missing:
    'Dieser API-Schlüssel ist dafür nicht gemacht. Seine Rechte stehen in den Einstellungen.',
  not_found: 'Unter dieser Adresse gibt es für den Fragenden nichts.',
  method_not_allowed: 'So wird diese Adresse nicht gefragt; Allow nennt die Wege, die es gibt.',
  unsupported_type: 'Der Inhalt muss application/json sein, nicht komprimiert.',
  unexpected_shape: 'Die Anfrage ist nicht so, wie openapi.json sie hat. Nichts wurde getan.',
  too_large: 'Die Anfrage ist größer, als diese Adresse annimmt. Nichts wurde getan.',
  too_many:
    'Zu viele Anfragen auf einmal. Nichts wurde getan; Retry-After sagt, wann es weitergeht.',
  timed_out: 'Die Anfrage kam nicht rechtzeitig an. Nichts wurde getan.',
  not_ready: 'Der Server startet oder geht gerade. Gleich noch einmal fragen.',
  migrations_missing: 'Die Tabellen des Servers sind älter als sein Programm. Bitte neu starten.',
  not_saved: 'Die Platte des Servers nahm es nicht. Nichts wurde getan; bitte erneut fragen.',
  internal: 'Der Server traf auf einen eigenen Fehler. Er steht unter dieser Anfrage im Protokoll.',
  unknown_person: 'Diese Person ist hier nicht bekannt.',
  enrolment_unknown: 'Dieser Anmeldecode ist nicht bekannt. Bitte Buchstabe für Buchstabe prüfen.',
  enrolment_used: 'Dieser Anmeldecode wurde schon benutzt.',
  enrolment_expired: 'Dieser Anmeldecode ist abgelaufen. Bitte einen neuen holen.',
  key_in_use: 'Eine Kasse mit diesem Schlüssel ist schon angemeldet.',
  plan_limit: 'Der Plan der Organisation erlaubt davon nicht mehr. Nichts wurde gemacht.',
  feature_off: 'Der Tarif der Organisation enthält das nicht. Nichts wurde getan.',
  unknown_webhook: 'Diesen Webhook gibt es nicht. Nichts wurde getan.',
  too_many_webhooks:
    'Es gibt so viele Webhooks, wie eine Organisation haben darf. Nichts wurde gemacht; zuerst einen löschen.',
  webhook_address:
    'Die Adresse muss mit https:// beginnen und einen Server im Internet nennen, ohne Passwort. Nichts wurde getan.',
  webhook_off: 'Dieser Webhook ist abgeschaltet. Nichts wurde getan; zuerst einschalten.',
  unknown_delivery: 'Diese Zustellung steht nicht im Protokoll. Nichts wurde gesendet.',
  unknown_organisation: 'Diese Organisation gibt es hier nicht. Nichts wurde getan.',
  organisation_full:
    'Im Tarif der Organisation ist kein Platz für noch einen Creator. Nichts wurde gezeigt.',
  face_missing:
    'Es gibt noch nichts zu sehen: Das öffentliche Gesicht ist leer. Nichts wurde getan.',
  unknown_grant: 'Keine Ihrer laufenden Freigaben hat diese Kennung. Nichts wurde getan.',
  unknown_question: 'Das fragt Sie niemand, oder niemand mehr. Nichts wurde getan.',
  unknown_connection: 'Keines Ihrer verbundenen Konten hat diese Kennung. Nichts wurde getan.',
  fetch_running: 'Es wird gerade gelesen.',
  fetch_needs_sign_in:
    'Der Zugang ist beendet: Die Person muss es noch einmal verbinden. Nichts wurde gelesen.',
  fetch_not_running: 'Es wird nicht mehr gelesen. Nichts wurde getan.',
  fetch_too_soon: 'Es wurde vor weniger als fünfzehn Minuten gelesen. Nichts wurde begonnen.',
  fetch_waits:
    'Die Plattform bittet um eine Pause; `waitsUntil` sagt, wie lange. Nichts wurde gefragt.',
}
