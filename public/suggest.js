// Suggestions below a field while one types, as an accessible combobox: for a search, and for naming somebody in a text.
// Without this the field is what it is.
const pauseMs = 150
const leaving = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

for (const input of document.querySelectorAll('input[data-suggest]')) offerSuggestions(input, searching(input))
for (const text of document.querySelectorAll('textarea[data-people]')) offerSuggestions(text, naming(text))

/** What one is looking for, and what choosing does: the whole field is a search. */
function searching(input) {
  // a multiline field has no such role
  input.role = 'combobox'
  input.ariaExpanded = 'false'
  return {
    beside: input.form,
    reopens: true,
    address() {
      const text = input.value.trim() === '' ? '' : input.value
      if (text === '') return null
      const query = new URLSearchParams({ q: text })
      if (input.form.elements.scope) query.set('scope', input.form.elements.scope.value)
      return `/search/suggestions?${query}`
    },
    choose({ href, value }) {
      if (href) return location.assign(href)
      input.value = value
      input.form.requestSubmit()
    },
  }
}

const nameBegun = /(?:^|[\s(])@(\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,2})$/u

/** A name that one begins on after an @ becomes a link to whom one chooses. */
function naming(text) {
  let end = 0
  let length = 0
  return {
    beside: text.parentElement,
    // Enter takes the first, as long as the list is there
    eager: true,
    address() {
      end = text.selectionEnd
      const begun = text.selectionStart === end && nameBegun.exec(text.value.slice(0, end))?.[1]
      if (!begun) return null
      length = begun.length + 1
      return `${text.dataset.people}?${new URLSearchParams({ q: begun })}`
    },
    choose({ value }) {
      text.setRangeText(`${value} `, end - length, end, 'end')
    },
  }
}

function offerSuggestions(input, way) {
  const list = document.createElement('div')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = input.dataset.suggest
  list.hidden = true
  const said = document.createElement('p')
  said.className = 'sr-only'
  said.role = 'status'
  way.beside.append(list, said)
  input.autocomplete = 'off'
  input.ariaAutoComplete = 'list'
  input.setAttribute('aria-controls', list.id)

  let timer
  let asking
  let asked = ''
  let active = null

  const options = () => [...list.querySelectorAll('[role=option]')]

  const activate = (option) => {
    active?.setAttribute('aria-selected', 'false')
    active = option
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  const show = (open) => {
    list.hidden = !open
    if (input.role) input.ariaExpanded = String(open)
    activate(open && way.eager ? options()[0] : null)
    if (!open) said.textContent = ''
  }

  const close = () => {
    clearTimeout(timer)
    asking?.abort()
    show(false)
  }

  const ask = async () => {
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    const address = way.address()
    if (!address) return show(false)
    const text = input.value
    try {
      const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' }
      const answer = await fetch(address, { headers, signal: mine.signal })
      if (!answer.ok) return show(false)
      list.innerHTML = await answer.text()
      asked = text
    } catch {
      // another letter was typed, and is asked about; or the house is out of reach: the field is what it is
      if (mine.signal.aborted) return
      return show(false)
    }
    const told = list.querySelector('[data-said]')
    told?.remove()
    options().forEach((option, at) => {
      option.id = `${list.id}-${at}`
    })
    show(options().length > 0 && document.activeElement === input)
    if (!list.hidden) said.textContent = told?.textContent ?? ''
  }

  const choose = (option) => {
    // what is offered is about what stood there a moment ago: it would take the place of something else
    const isLate = way.eager && asked !== input.value
    close()
    if (isLate) return false
    way.choose(option.dataset)
    asked = input.value
    return true
  }

  const move = (step) => {
    const all = options()
    const at = all.indexOf(active) + step
    // past either end stands the field itself
    activate(at === -2 ? all.at(-1) : (all[at] ?? null))
    return true
  }

  /** Those that are no business of the browser's say so. */
  const keys = {
    ArrowDown: () => (list.hidden ? way.reopens && reopen() : move(1)),
    ArrowUp: () => (list.hidden ? way.reopens && reopen() : move(-1)),
    Escape: () => !list.hidden && (close(), true),
    Enter: () => (active ? choose(active) : close()),
    Tab: () => close(),
  }

  const reopen = () => {
    if (asked === input.value && options().length > 0) show(true)
    else ask()
    return true
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, pauseMs)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    if (keys[event.key]?.()) event.preventDefault()
    // what one looks for stands where one writes
    else if (way.eager && leaving.has(event.key)) close()
  })
  if (way.eager) input.addEventListener('pointerdown', close)
  input.addEventListener('blur', close)
  // the field keeps the focus while one points at the list
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]')
    if (option) choose(option)
  })
}
