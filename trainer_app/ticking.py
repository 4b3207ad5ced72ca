"""What ticks and listens in the browser: the desk's clock, the countdown to a due time, and the hot keys.

Time on the screen runs in the browser at the session's pace, so no rerun is spent on it.
"""

from collections.abc import Mapping

import streamlit as st

_CLOCK = st.components.v2.component(
    "orderdesk_clock",
    html="""
<div class='face' role='timer'><span class='day'></span> <b class='time'></b> <span class='note'></span></div>
""",
    css="""
.face { font: 600 15px var(--st-font); color: var(--st-text-color); white-space: nowrap; line-height: 30px; }
.time { font-size: 20px; font-variant-numeric: tabular-nums; margin: 0 6px; }
.day, .note { font-weight: 400; opacity: .85; }
.still .time { opacity: .75; }
""",
    js="""
export default function ({ data, parentElement }) {
  const face = parentElement.querySelector('.face')
  const from = performance.now()
  const two = n => String(n).padStart(2, '0')
  const draw = () => {
    const s = Math.min(data.at + Math.floor((performance.now() - from) / 1000 * data.pace), data.end) % 86400
    parentElement.querySelector('.time').textContent =
      two(Math.floor(s / 3600)) + ':' + two(Math.floor(s / 60) % 60) + (data.pace ? ':' + two(s % 60) : '')
  }
  parentElement.querySelector('.day').textContent = data.day
  parentElement.querySelector('.note').textContent = data.note
  face.classList.toggle('still', !data.pace)
  clearInterval(face.timer)
  draw()
  if (data.pace) face.timer = setInterval(draw, 200)
  return () => clearInterval(face.timer)
}
""",
)

_COUNTDOWN = st.components.v2.component(
    "orderdesk_countdown",
    html="""
<div class='due' role='timer'><span class='label'></span><b class='left'></b><i class='bar'><i></i></i></div>
""",
    css="""
.due { display: flex; align-items: center; gap: 8px; justify-content: flex-end; font: 14px var(--st-font);
  color: var(--st-text-color); white-space: nowrap; line-height: 28px; }
.left { font-variant-numeric: tabular-nums; border: 1px solid var(--st-border-color); }
.left { border-radius: 6px; padding: 0 8px; }
.bar { width: 90px; height: 6px; border-radius: 3px; background: var(--st-border-color); overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--st-green-color); }
.soon .bar i { background: var(--st-orange-color); }
.late .left { color: var(--st-red-text-color); border-color: var(--st-red-color); }
.late .left { background: var(--st-red-background-color); }
""",
    js="""
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector('.due')
  const from = performance.now()
  const two = n => String(n).padStart(2, '0')
  const draw = () => {
    const now = data.now + (performance.now() - from) / 1000 * data.pace
    const left = Math.floor(data.due - now)
    const s = Math.abs(left), h = Math.floor(s / 3600)
    root.querySelector('.label').textContent = left < 0 ? 'Late by' : 'Due in'
    const minutes = h ? h + ':' + two(Math.floor(s / 60) % 60) : Math.floor(s / 60)
    root.querySelector('.left').textContent = minutes + ':' + two(s % 60)
    const share = Math.max(0, Math.min(1, left / Math.max(1, data.due - data.raised)))
    root.querySelector('.bar i').style.width = (100 * share) + '%'
    root.classList.toggle('late', left < 0)
    root.classList.toggle('soon', left >= 0 && left < 900)
  }
  clearInterval(root.timer)
  draw()
  if (data.pace) root.timer = setInterval(draw, 250)
  return () => clearInterval(root.timer)
}
""",
)

_HOTKEYS = st.components.v2.component(
    "orderdesk_hotkeys",
    html="<span></span>",
    js="""
const focusOn = (place, tries) => { // what opened is typed into at once
  const field = document.querySelector('.st-key-' + CSS.escape(place) + ' input')
  if (field?.checkVisibility()) field.focus()
  if (tries && document.activeElement !== field) setTimeout(focusOn, 60, place, tries - 1)
}
const name = e => (e.ctrlKey || e.metaKey ? 'ctrl+' : '') + (e.altKey ? 'alt+' : '') + e.key.toLowerCase()
export default function ({ data, parentElement }) {
  window.orderdeskKeys?.abort()
  const stop = window.orderdeskKeys = new AbortController()
  document.addEventListener('keydown', event => {
    const place = data.keys[name(event)]
    if (!place) return
    event.preventDefault()
    event.stopPropagation()
    const open = document.activeElement
    if (open?.classList.contains('gdg-input'))
      open.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }))
    else if (open && open !== document.body) open.blur()
    const press = tries => {
      const found = document.querySelector('.st-key-' + CSS.escape(place))
      const targets = found?.querySelectorAll('button:not([disabled]), input, canvas, textarea') ?? []
      const target = [...targets].find(each => each.checkVisibility())
      if (target?.tagName === 'BUTTON') {
        target.click()
        if (data.then[place]) focusOn(data.then[place], 40)
      }
      else if (target) target.focus()
      else if (tries) { // it is folded away, or still being drawn
        found?.closest('details:not([open])')?.querySelector('summary')?.click()
        setTimeout(press, 60, tries - 1)
      }
    }
    setTimeout(press, 120, 15)
  }, { capture: true, signal: stop.signal })
  return () => stop.abort()
}
""",
)


def clock(*, day: str, at_s: int, end_s: int, pace: int, note: str) -> None:
    """The time of day at the desk."""
    _CLOCK(key="clock", data={"day": day, "at": at_s, "end": end_s, "pace": pace, "note": note})


def countdown(*, now_s: int, raised_s: int, due_s: int, pace: int, key: str) -> None:
    """Time left until a case is due, or by how much it is late."""
    _COUNTDOWN(key=key, data={"now": now_s, "raised": raised_s, "due": due_s, "pace": pace})


def hotkeys(keys: Mapping[str, str], then: Mapping[str, str]) -> None:
    """Keys that commit what is being typed, then press the button (or focus the field) in the container of that key.

    ``then`` leads from a button to the field that it brings up.
    """
    _HOTKEYS(key="hotkeys", data={"keys": dict(keys), "then": dict(then)})
