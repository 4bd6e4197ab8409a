// Says when somebody has written in the dialogue, and fetches it when one wants to see it. What one is writing is left
// alone. Without this the page is as it is, and shows what is new when it is opened again.
const box = document.querySelector('[data-live]')
const button = document.createElement('button')
button.type = 'button'
button.className = 'button button-small'
button.addEventListener('click', show)

const [address, start] = box.dataset.live.split('&after=')
const conversation = new URL(box.dataset.more, location.href).searchParams.get('of')
/** What has been told and is not on the page. */
const waiting = new Set()
let after = start
let source
let again
let pause = 60_000

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
open()

// a browser has few connections to one house: only pages that are looked at have one
function open() {
  if (source || document.hidden) return
  clearTimeout(again)
  source = new EventSource(`${address}&after=${after}`)
  source.addEventListener('open', () => {
    pause = 60_000
  })
  source.addEventListener('said', told)
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) return
    // refused: full, or no longer there for this reader
    close()
    again = setTimeout(open, pause)
    pause *= 2
  })
}

function close() {
  clearTimeout(again)
  source?.close()
  source = undefined
}

function told({ data, lastEventId }) {
  after = lastEventId
  const [comment, parent] = data.split(' ')
  if (conversation && conversation !== parent) return
  if (!document.getElementById(`comment-${comment}`)) waiting.add(comment)
  say()
}

function say() {
  if (waiting.size === 0) return box.replaceChildren()
  button.textContent = waiting.size === 1 ? box.dataset.one : box.dataset.many.replace('#', waiting.size)
  if (!button.isConnected) box.append(button)
}

async function show() {
  const wanted = [...waiting].slice(0, 50)
  const url = new URL(box.dataset.more, location.href)
  url.searchParams.set('new', wanted.join())
  const answer = await fetch(url, { headers: { 'HX-Request-Type': 'partial' } })
  // pressed again, it tries again
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const items = [...page.querySelectorAll('[data-new]')]
  for (const item of items) place(document.adoptNode(item))
  for (const comment of wanted) waiting.delete(comment)
  say()
  if (items.length > 0) document.querySelector('[data-none]')?.remove()
  count(items.length)
  items[0]?.querySelector('.comment').focus()
}

/** Under what it answers, or after all that is there. */
function place(item) {
  const top = document.getElementById(`comment-${item.dataset.parent}`)?.parentElement
  const list = top
    ? (top.querySelector(':scope > ol.answers') ?? added('answers', (list) => top.append(list)))
    : (document.querySelector('ol[data-fresh]') ?? added('dialogue', (list) => box.before(list)))
  if (!top) list.dataset.fresh = ''
  list.append(item)
}

function added(name, put) {
  const list = document.createElement('ol')
  list.className = name
  put(list)
  return list
}

function count(more) {
  const number = document.querySelector('#dialogue .count')
  if (number) number.textContent = Number(number.textContent) + more
}
