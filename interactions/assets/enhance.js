/** What is nicer with a script. Everything on every page works without this file. */

// A form is sent once. The button keeps its focus and its value, which `disabled` would take away.
const lock = (form, locked) => {
  form.toggleAttribute('data-sent', locked)
  for (const button of form.querySelectorAll('[type=submit]')) {
    if (locked) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}

addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.hasAttribute('data-sent')) return event.preventDefault()
  // A shown password is hidden before it is sent, so that browsers know to offer to keep it.
  for (const button of form.querySelectorAll('[data-reveal][aria-pressed=true]')) button.click()
  lock(form, true)
  setTimeout(lock, 10_000, form, false)
})

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) lock(form, false)
})

for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.dataset.reveal)
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = field.type === 'password'
    field.type = shown ? 'text' : 'password'
    button.setAttribute('aria-pressed', shown)
  })
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.onclick = () => print()
}

// A list is copied one item a line.
const words = (element) => [...element.children].map(words).join('\n') || element.textContent

for (const button of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
  const label = button.firstElementChild
  const before = label.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(words(document.getElementById(button.dataset.copy)))
    label.textContent = button.dataset.done
    setTimeout(() => {
      label.textContent = before
    }, 2_000)
  })
}
