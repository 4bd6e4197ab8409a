// Shows how far an upload is, and stops one that is too large before it is sent. Without this the form works as it is.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.matches('form[data-upload]') || event.defaultPrevented) return
  event.preventDefault()
  const input = form.querySelector('input[type=file]')
  if ((input.files[0]?.size ?? 0) > Number(input.dataset.most)) return refuse(input)
  send(form)
})

document.addEventListener('change', ({ target }) => {
  if (target.matches('form[data-upload] input[type=file]')) target.setCustomValidity('')
})

function refuse(input) {
  input.setCustomValidity(input.dataset.tooLarge)
  input.reportValidity()
}

function send(form) {
  const request = new XMLHttpRequest()
  const body = new FormData(form)
  const box = form.querySelector('.upload-progress')
  const bar = box.querySelector('progress')
  const button = form.querySelector('button')
  const rest = () => {
    box.hidden = true
    button.disabled = false
  }
  box.hidden = false
  button.disabled = true
  request.upload.onprogress = ({ loaded, total }) => {
    bar.value = loaded / total
    // all is sent: the house is at work, for how long is not known
    if (loaded === total) bar.removeAttribute('value')
  }
  request.onload = () => {
    rest()
    show(request.responseText, request.responseURL)
  }
  // the browser's own way tells what is wrong
  request.onerror = () => {
    rest()
    form.removeAttribute('data-upload')
    form.requestSubmit()
  }
  request.open('POST', form.action)
  request.setRequestHeader('accept', 'text/html')
  request.send(body)
}

/** Puts the page that came back in the place of this one, with its address. */
function show(html, address) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const main = page.querySelector('main')
  if (!main) return location.reload()
  document.title = page.title
  document.querySelector('main').replaceWith(document.adoptNode(main))
  history.replaceState(null, '', address.split('?')[0])
  const alert = document.querySelector('main [role=alert]') ?? document.querySelector('main')
  alert.focus()
}
