// The desk by keyboard: from row to row, choosing them, and an act for each letter. Without this the buttons do it all.
const desk = document.querySelector('[data-desk]')
const bar = desk.querySelector('#chosen')
const help = desk.querySelector('#desk-keys')
const all = desk.querySelector('[data-all]')
const count = desk.querySelector('[data-count]')
const on = desk.querySelector('[data-keys]')
const nothingChosen = count?.textContent
/** The row that was dealt with last; the one that takes its place gets the focus. */
let at = 0

const rows = () => [...desk.querySelectorAll('.desk-row')]
const boxes = () => [...desk.querySelectorAll('input[name=keys][form=chosen]')]
const current = () => rows().indexOf(document.activeElement?.closest('.desk-row'))

desk.classList.add('desk-live')
// on a narrow screen the kinds go beyond its edge
desk.querySelector('#desk-tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
on.checked = localStorage.getItem('desk-keys') !== 'off'
showKeys()
on.addEventListener('change', () => {
  localStorage.setItem('desk-keys', on.checked ? 'on' : 'off')
  showKeys()
})

function showKeys() {
  desk.classList.toggle('desk-with-keys', on.checked)
}

const moves = {
  j: () => go(1),
  k: () => go(-1),
  ArrowDown: () => current() >= 0 && go(1),
  ArrowUp: () => current() >= 0 && go(-1),
  x: () => boxOf(rows()[current()])?.click(),
  o: () => rows()[current()]?.querySelector('.desk-title a')?.click(),
  '?': () => help.togglePopover(),
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return
  if (event.key === 'Escape') return leave(event.target.closest?.('.desk-ask'))
  if (!on.checked || event.altKey || event.ctrlKey || event.metaKey) return
  if (isWriting(event.target) || help.matches(':popover-open')) return
  const moved = moves[event.key] ? moves[event.key]() : act(event.key)
  if (moved !== false) event.preventDefault()
})

/** A letter belongs to who writes, wherever that is. */
const isWriting = (element) =>
  element.isContentEditable || element.matches('textarea, select, input:not([type=checkbox]):not([type=radio])')

function go(step) {
  const to = current() < 0 ? rows()[0] : rows()[current() + step]
  to?.focus()
  to?.scrollIntoView({ block: 'nearest' })
}

const chosen = () => boxes().filter((box) => box.checked)
const boxOf = (row) => row?.querySelector('input[name=keys]')

/** With those that are chosen, else with the row one is at. */
function act(letter) {
  if (!/^[a-zæøå]$/.test(letter)) return false
  const place = chosen().length > 0 ? bar : rows()[current()]
  const button = place?.querySelector(`button[data-letter="${letter}"]`)
  if (!button) return false
  button.click()
}

function leave(form) {
  if (!form || !mayGo([form])) return
  const row = form.closest('.desk-row')
  form.remove()
  ;(row ?? bar?.querySelector('button'))?.focus()
}

/** Nothing is written there, or whoever wrote it lets it go. */
const mayGo = (places) =>
  !places.some((place) => [...place.querySelectorAll('textarea')].some(({ value }) => value.trim())) ||
  confirm(desk.dataset.lost)

/** Where an answer may stand that goes when this is pressed or sent. */
function replacedBy(element) {
  const ofRows = () => chosen().map((box) => box.closest('.desk-row'))
  if (element.matches('#slot-chosen .desk-ask')) return ofRows()
  if (!element.matches('[data-letter]')) return []
  return [desk.querySelector(element.getAttribute('hx-target')), ...(bar?.contains(element) ? ofRows() : [])]
}

// before htmx hears of it
for (const kind of ['click', 'submit']) desk.addEventListener(kind, keepWritten, true)

function keepWritten(event) {
  const element = event.type === 'submit' ? event.target : event.target.closest('[data-letter]')
  if (!element || mayGo(replacedBy(element))) return
  event.preventDefault()
  event.stopPropagation()
}

desk.addEventListener('click', (event) => {
  const link = event.target.closest('[data-leave]')
  if (!link) return
  event.preventDefault()
  leave(link.closest('.desk-ask'))
})

desk.addEventListener('change', (event) => {
  if (event.target === all) for (const box of boxes()) box.checked = all.checked
  if (event.target === all || event.target.name === 'keys') tell()
})

function tell() {
  if (!count) return
  const keys = chosen().map(({ value }) => value)
  all.checked = keys.length > 0 && keys.length === boxes().length
  all.indeterminate = keys.length > 0 && !all.checked
  count.textContent = keys.length > 0 ? desk.dataset.chosen.replace('#', keys.length) : nothingChosen
  ask(keys)
}

/** What is asked of several is about those that are chosen now. */
function ask(keys) {
  const form = desk.querySelector('#slot-chosen .desk-ask')
  if (!form) return
  form.elements.keys.value = keys.join(' ')
  const about = form.querySelector('[data-one]')
  about.textContent = (keys.length === 1 ? about.dataset.one : about.dataset.many).replace('#', keys.length)
}

document.addEventListener('htmx:before:request', () => {
  at = Math.max(current(), 0)
})
document.addEventListener('htmx:after:swap', () => {
  tell()
  const form = desk.querySelector('.desk-ask:not([data-seen])')
  if (form) {
    form.dataset.seen = ''
    return (form.querySelector('textarea') ?? form.querySelector('button')).focus()
  }
  if (document.activeElement !== document.body) return
  const left = rows()
  ;(left[Math.min(at, left.length - 1)] ?? desk.querySelector('.desk-done')).focus()
})
