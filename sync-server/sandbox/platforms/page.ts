/** The frame of the sandbox's own pages, in the look of the account pages. They never leave this machine and are in English alone. */
import type { Context } from 'hono'
import { type Html, html } from '../../accounts/pages/html.ts'
import { STYLE, STYLE_NAME } from '../../accounts/pages/style.ts'

export const SHEET = { path: `/${STYLE_NAME}`, text: STYLE }

/** A form may end at our own server, whose port is another. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; " +
  "form-action 'self' http://127.0.0.1:* http://localhost:*"

export function sandboxPage(context: Context, page: { title: string; body: Html }): Response {
  context.header('content-security-policy', POLICY)
  context.header('cache-control', 'no-store')
  const text = html`<!doctype html>
    <html lang="en" data-theme="system">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Sandbox</title>
        <link rel="stylesheet" href="${SHEET.path}" />
      </head>
      <body class="wide">
        <header>Sandbox: nothing here is real</header>
        <main>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
        <footer><a href="/">All sandbox platforms</a></footer>
      </body>
    </html>`
  return context.html(text.html)
}
