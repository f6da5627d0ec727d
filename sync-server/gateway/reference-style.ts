/** The style of the reference page, written into it: the look's paper and ink, light and dark. */

export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --paper: #f7f8f6; --sheet: #fff; --sunken: #eef0ed; --line: #dfe3de; --ink: #14211f; --ink-2: #4a5a56; --sea: #0b6e74 }
@media (prefers-color-scheme: dark) { :root { --paper: #0e1413; --sheet: #141c1b; --sunken: #101817; --line: #26312f; --ink: #e8eeec; --ink-2: #b3c0bc; --sea: #4fb7b9 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif }
header { padding: 24px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: baseline; justify-content: space-between }
h1 { font-size: 24px; margin: 0 } h2 { font-size: 18px; margin: 0 0 4px; overflow-wrap: anywhere } h3 { font-size: 13px; margin: 16px 0 4px; color: var(--ink-2) }
header p, p { margin: 0 0 8px } p { max-width: 75ch } .note { color: var(--ink-2); font-size: 13px }
a { color: var(--sea) } a:focus-visible { outline: 2px solid var(--sea); outline-offset: 2px }
.skip { position: absolute; left: -100vw } .skip:focus { left: 8px; top: 8px; background: var(--sheet); padding: 8px }
.frame { display: grid; grid-template-columns: 328px minmax(0, 1fr); gap: 24px; padding: 24px; align-items: start }
nav { position: sticky; top: 24px; max-height: calc(100vh - 48px); overflow: auto } nav ol { margin: 0; padding: 0; list-style: none; font-size: 13px }
nav li { padding: 3px 0 } nav a { display: flex; gap: 4px; align-items: baseline; text-decoration: none; overflow-wrap: anywhere } nav b { flex: none; width: 52px; font-size: 11px }
section { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin: 16px 0 }
code { font: 12px 'JetBrains Mono', 'DejaVu Sans Mono', monospace; background: var(--sunken); border-radius: 4px; padding: 1px 4px; overflow-wrap: anywhere } h2 code { font-size: 15px; background: none }
table { border-collapse: collapse; width: 100%; font-size: 13px } th code { white-space: nowrap } th, td { text-align: left; vertical-align: top; padding: 4px 8px 4px 0; border-top: 1px solid var(--line); font-weight: 400 }
.refusals { columns: 2; margin: 0; padding-left: 18px; font-size: 13px } :target { outline: 2px solid var(--sea); outline-offset: 4px; scroll-margin-top: 24px }
@media (max-width: 800px) { .frame { grid-template-columns: minmax(0, 1fr); padding: 12px } nav { position: static; max-height: none } .refusals { columns: 1 } }
`
