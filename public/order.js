// Rows of a list are dragged into another order, which is sent as a form, or with the form that they stand in. The buttons beside it do the same without this.
for (const list of document.querySelectorAll('[data-order]')) {
  const rows = () => [...list.querySelectorAll(':scope > [data-key]')]
  if (rows().length < 2) continue
  let dragged = null
  let before = ''
  const order = () => rows().map((row) => row.dataset.key).join(' ')
  for (const row of rows()) {
    row.draggable = true
    row.addEventListener('dragstart', (event) => {
      // a link or a field in the row is dragged by itself
      if (event.target !== row) return
      dragged = row
      before = order()
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', row.dataset.key)
    })
    row.addEventListener('dragend', () => {
      dragged = null
      // in a form that is saved as a whole there is no address
      if (list.dataset.order && order() !== before) send(list.dataset.order, order())
    })
  }
  list.addEventListener('dragover', (event) => {
    if (!dragged) return
    event.preventDefault()
    const below = rows().find((row) => {
      const box = row.getBoundingClientRect()
      return row !== dragged && event.clientY < box.top + box.height / 2
    })
    if (below !== dragged.nextElementSibling) list.insertBefore(dragged, below ?? null)
  })
  list.addEventListener('drop', (event) => dragged && event.preventDefault())
}

function send(action, order) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'order'
  field.value = order
  form.append(field)
  document.body.append(form)
  form.submit()
}
