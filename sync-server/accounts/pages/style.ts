/** The pages' one sheet: the look's tokens, and no more than plain forms need. */
import { hash } from 'node:crypto'

const DARK = `color-scheme:dark;--paper:#0e1413;--sheet:#141c1b;--sunken:#101817;--line:#26312f;--line-control:#66746f;
--on-sea:#141c1b;--ink:#e8eeec;--ink-2:#b3c0bc;--ink-3:#8b9a96;--sea:#4fb7b9;--sea-strong:#7accce;--sea-tint:#12302f;
--focus:#7accce;--good:#5cc77e;--good-tint:#12291a;--bad:#f0857c;--bad-tint:#331715;--warn:#f0b94a`

export const STYLE = `:root{color-scheme:light;--paper:#f7f8f6;--sheet:#fff;--sunken:#eef0ed;--line:#dfe3de;
--line-control:#86938e;--on-sea:#fff;--ink:#14211f;--ink-2:#4a5a56;--ink-3:#5f6d69;--sea:#0b6e74;--sea-strong:#07565b;
--sea-tint:#e2f1f0;--focus:#0b6e74;--good:#187636;--good-tint:#e5f3e8;--bad:#b3261e;--bad-tint:#fae9e7;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=dark]{${DARK}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);
font:15px/1.5 Inter,system-ui,sans-serif;font-feature-settings:'tnum','cv11','ss03'}
header,main,footer{width:min(100% - 40px,420px);margin:0 auto}
.wide header,.wide main,.wide footer{width:min(100% - 40px,720px)}
header{padding:32px 0 16px;font-weight:600;color:var(--ink-2)}
footer{padding:24px 0 40px;font-size:13px;color:var(--ink-3);display:flex;gap:12px;flex-wrap:wrap}
h1{font-size:24px;line-height:1.25;letter-spacing:-.025em;margin:0 0 8px}
h2{font-size:18px;margin:0 0 4px}
h3{font-size:15px;margin:20px 0 4px}
p{margin:0 0 12px;color:var(--ink-2)}
main>section,main>form,.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:20px;margin:0 0 16px}
label,legend{display:block;font-weight:500;margin:12px 0 4px;padding:0}
fieldset{border:0;margin:12px 0 0;padding:0}
[type=hidden]+fieldset,[type=hidden]+fieldset>:first-child{margin-top:0}
fieldset label{display:flex;gap:8px;align-items:center;font-weight:400;margin:8px 0;min-height:28px}
fieldset label:has(.hint){align-items:flex-start;margin:16px 0}
fieldset label:has(.hint) input{margin-top:3px}
input:not([type=checkbox]),select,textarea{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;
background:var(--sheet);border:1px solid var(--line-control);border-radius:8px}
textarea{display:block;resize:vertical}
input[type=checkbox]{flex:none;width:18px;height:18px;accent-color:var(--sea)}
button{min-height:44px;padding:8px 16px;font:inherit;font-weight:600;border-radius:8px;cursor:pointer;
background:var(--sea);color:var(--on-sea);border:1px solid var(--sea);margin-top:16px}
form.main button{width:100%}
button.quiet{background:none;color:var(--sea);border-color:var(--line-control)}
button:hover{background:var(--sea-strong);border-color:var(--sea-strong);color:var(--on-sea)}
a{color:var(--sea)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.hint{font-size:13px;color:var(--ink-3);margin:4px 0 0}
.hint+.hint{margin-top:8px}
.alert,.done{border-radius:8px;padding:12px 16px;margin:0 0 16px;color:var(--ink)}
.alert{background:var(--bad-tint);border:1px solid var(--bad)}
.done{background:var(--good-tint);border:1px solid var(--good)}
ul{list-style:none;margin:8px 0 0;padding:0}
li{display:flex;gap:12px;align-items:center;justify-content:space-between;flex-wrap:wrap;padding:8px 0;border-top:1px solid var(--line)}
li .grow{flex:1 1 260px}
li .asked{flex:1 1 100%;min-width:0;margin-bottom:12px;padding-left:12px;border-left:3px solid var(--line)}
.asked h3{margin-top:4px}
.asked .hint{margin-bottom:8px}
li .asked button{margin-top:4px}
.asked blockquote,.asked .said{margin:8px 0;padding:8px 12px;background:var(--sunken);border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere;color:var(--ink)}
li .acts{display:flex;gap:8px;flex-wrap:wrap}
li .state{display:inline-flex;gap:6px;align-items:flex-start}
.state svg{flex:none;margin-top:3px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.state.good{color:var(--good)}
.state.warn{color:var(--warn)}
.state.bad{color:var(--bad)}
progress{display:block;width:100%;height:6px;margin:8px 0;appearance:none;border:0;border-radius:3px;overflow:hidden;background:var(--line)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--sea)}
progress::-moz-progress-bar{background:var(--sea)}
span.hint{display:block}
li form button,li button{margin:0;min-height:36px;padding:4px 12px}
.codes li{display:inline-block;width:50%;border:0}
code{font-family:'JetBrains Mono','DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:8px 0 0}
.code svg{width:200px;height:200px;background:#fff;padding:12px;border-radius:8px}
[hidden]{display:none}
`

/** The address changes with the sheet, so that it can be kept for ever. */
export const STYLE_NAME = `style-${hash('sha256', STYLE).slice(0, 12)}.css`
