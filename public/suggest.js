// Suggestions below a search field while one types, as an accessible combobox. Without this the field searches as it is.
const pauseMs = 150

for (const input of document.querySelectorAll('input[data-suggest]')) offerSuggestions(input)

function offerSuggestions(input) {
  const list = document.createElement('div')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = input.dataset.suggest
  list.hidden = true
  const said = document.createElement('p')
  said.className = 'sr-only'
  said.role = 'status'
  input.form.append(list, said)
  input.role = 'combobox'
  input.autocomplete = 'off'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
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
    input.ariaExpanded = String(open)
    activate(null)
    if (!open) said.textContent = ''
  }

  const close = () => {
    clearTimeout(timer)
    asking?.abort()
    show(false)
  }

  const ask = async () => {
    asking?.abort()
    asking = new AbortController()
    const text = input.value.trim() === '' ? '' : input.value
    if (text === '') return show(false)
    const query = new URLSearchParams({ q: text })
    if (input.form.elements.scope) query.set('scope', input.form.elements.scope.value)
    try {
      const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' }
      const answer = await fetch(`/search/suggestions?${query}`, { headers, signal: asking.signal })
      if (!answer.ok) return show(false)
      list.innerHTML = await answer.text()
      asked = input.value
    } catch {
      // another letter was typed, or the house is out of reach: the field searches as it is
      return
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
    const { href, value } = option.dataset
    close()
    if (href) return location.assign(href)
    input.value = value
    asked = value
    input.form.requestSubmit()
  }

  const move = (step) => {
    const all = options()
    const at = all.indexOf(active) + step
    // past either end stands the field itself
    activate(at === -2 ? all.at(-1) : (all[at] ?? null))
  }

  const keys = {
    ArrowDown: () => (list.hidden ? reopen() : move(1)),
    ArrowUp: () => (list.hidden ? reopen() : move(-1)),
    Escape: () => !list.hidden && (close(), true),
    Enter: () => (active ? (choose(active), true) : close()),
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
    const isArrow = event.key.startsWith('Arrow')
    if (keys[event.key]?.() || (isArrow && event.key in keys)) event.preventDefault()
  })
  input.addEventListener('blur', close)
  // the field keeps the focus while one points at the list
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]')
    if (option) choose(option)
  })
}
