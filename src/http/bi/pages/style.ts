/** How the pages look: one style sheet in the page itself, for light and for dark. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --ink: #16202c; --soft: #566474; --line: #dde2e8;
  --accent: #0b5cad; --tint: #e7f0fa; --code: #f0f3f6; --warn: #7a4300; --warn-tint: #fff3de;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f151c; --card: #18212b; --ink: #e6ecf2; --soft: #9fb0c0; --line: #2c3946;
    --accent: #7ab8ff; --tint: #1b3047; --code: #111a23; --warn: #ffcf8a; --warn-tint: #362a15;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main, nav > div { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 4rem; }
nav { background: var(--card); border-bottom: 1px solid var(--line); }
nav > div { padding-top: .8rem; padding-bottom: .8rem; color: var(--soft); }
nav strong { color: var(--ink); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 2rem; line-height: 1.2; margin: 2rem 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .8rem; }
.lead { font-size: 1.1rem; color: var(--soft); margin: 0 0 1.4rem; max-width: 46rem; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); list-style: none; margin: 0; padding: 0; }
.card { position: relative; background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: 1.1rem 1.25rem; }
.card:hover { border-color: var(--accent); }
.card h2 { margin: 0 0 .3rem; font-size: 1.15rem; }
.card h2 a { text-decoration: none; }
.card h2 a::after { content: ""; position: absolute; inset: 0; border-radius: .8rem; }
.card p { margin: 0 0 .9rem; }
.facts { display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; margin: 0; color: var(--soft); font-size: .92rem; }
.facts div { display: flex; gap: .4rem; }
.facts dt::after { content: ":"; }
.facts dd { margin: 0; color: var(--ink); font-variant-numeric: tabular-nums; }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; margin: 1.4rem 0 0; padding: 0; }
.buttons a {
  display: block; padding: .45rem .95rem; border-radius: .5rem; background: var(--tint);
  text-decoration: none; font-weight: 600;
}
.buttons a:hover { text-decoration: underline; }
.notice { background: var(--warn-tint); color: var(--warn); border-radius: .6rem; padding: .8rem 1.1rem; margin: 1.2rem 0; }
.notice ul { margin: .4rem 0 0; padding-left: 1.2rem; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .8rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .5rem .9rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 600; white-space: nowrap; background: var(--code); }
.rows td { white-space: nowrap; max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.null { color: var(--soft); font-style: italic; }
.badge { font-size: .78rem; font-weight: 600; color: var(--accent); background: var(--tint); border-radius: 1rem; padding: .1rem .6rem; margin-left: .4rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; }
pre { margin: 0; padding: 1rem 1.25rem; overflow-x: auto; background: var(--code); border-radius: 0 0 .7rem .7rem; user-select: all; -webkit-user-select: all; }
details { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; margin-bottom: .7rem; }
summary { cursor: pointer; padding: .7rem 1.1rem; font-weight: 600; }
summary span { color: var(--soft); font-weight: 400; margin-left: .5rem; }
.soft { color: var(--soft); }
@media print { nav, .buttons { display: none; } }
`;
