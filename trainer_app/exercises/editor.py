"""A text area for scenario files: line numbers on the left, what is wrong beside its line on the right."""

from collections.abc import Mapping, Sequence

import streamlit as st

_EDITOR = st.components.v2.component(
    "orderdesk_scenario_editor",
    html="""<div class='frame'><div class='gutter' aria-hidden='true'></div>
<textarea wrap='off' spellcheck='false' autocomplete='off' aria-label='Text of the exercise'></textarea>
<div class='notes' aria-live='polite'></div></div>""",
    css="""
.frame { display: flex; align-items: stretch; height: 520px; overflow-y: auto; border: 1px solid var(--st-border-color);
  border-radius: 6px; background: var(--st-background-color); color: var(--st-text-color);
  font: 13px/20px var(--st-code-font, monospace); }
.gutter { flex: none; width: 44px; text-align: right; white-space: pre; padding: 8px 8px 8px 0; height: max-content;
  box-sizing: border-box; color: color-mix(in srgb, var(--st-text-color) 75%, transparent); user-select: none; }
.gutter b { color: var(--st-red-text-color, #b3261e); }
.frame:focus-within { border-color: var(--st-primary-color); box-shadow: 0 0 0 1px var(--st-primary-color); }
textarea { flex: 3 1 0; min-width: 0; min-height: 100%; border: 0; outline: none; resize: none; padding: 8px;
  box-sizing: border-box;
  overflow-y: hidden; overflow-x: auto; white-space: pre; background: transparent; color: inherit; font: inherit; }
.notes { flex: 2 1 0; position: relative; border-left: 1px solid var(--st-border-color); font-family: var(--st-font); }
.note { position: absolute; left: 8px; right: 8px; box-sizing: border-box; padding: 2px 8px; line-height: 18px;
  border-left: 3px solid var(--st-red-color); background: var(--st-red-background-color); border-radius: 0 6px 6px 0; }
.note i { font-style: normal; display: block; opacity: .9; }
""",
    js="""
const LINE = 20
export default function ({ data, parentElement, setStateValue }) {
  const find = name => parentElement.querySelector(name)
  const area = find('textarea'), gutter = find('.gutter'), notes = find('.notes')
  if (area.dataset.doc !== data.doc) { area.dataset.doc = data.doc; area.value = data.text; area.sent = data.text }
  const marked = new Set(data.problems.map(p => p.line))
  const number = () => {
    const count = area.value.split('\\n').length
    area.style.height = (count * LINE + 32) + 'px'
    gutter.replaceChildren(...Array.from({ length: count }, (_, i) => {
      const n = document.createElement(marked.has(i + 1) ? 'b' : 'span')
      n.textContent = (marked.has(i + 1) ? '\\u25cf ' : '') + (i + 1) + '\\n'
      return n
    }))
  }
  const send = () => { if (area.sent !== area.value) { area.sent = area.value; setStateValue('text', area.value) } }
  const sendSoon = () => { clearTimeout(area.timer); area.timer = setTimeout(send, 400) }
  area.oninput = () => { number(); sendSoon() }
  area.onblur = () => { clearTimeout(area.timer); send() }
  number()
  notes.replaceChildren()
  let free = 0
  for (const p of data.problems) {
    const note = document.createElement('div'), remedy = document.createElement('i')
    note.className = 'note'
    note.textContent = p.said
    remedy.textContent = p.remedy
    note.append(remedy)
    notes.append(note)
    free = Math.max(free, 8 + (p.line - 1) * LINE)
    note.style.top = free + 'px'
    free += note.offsetHeight + 4
  }
  notes.style.minHeight = free + 'px'
  // A redraw in the middle of typing must not swallow what is not sent yet.
  if (area.sent !== area.value) sendSoon()
}
""",
)


def scenario_editor(text: str, *, document: str, key: str, problems: Sequence[Mapping[str, str | int]]) -> None:
    """Draw the editor; ``document`` says whose text it is, and a new one replaces what stands there."""
    _EDITOR(
        key=key,
        data={"text": text, "doc": document, "problems": list(problems)},
        default={"text": text},
        on_text_change=lambda: None,
    )
