/** Passkeys: asks the browser for one and sends its answer with the form. Without this file, pages offer none. */

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

// A challenge lives for five minutes. A page may lie open for longer.
const fresh = 4 * 60_000

const able = window.PublicKeyCredential && navigator.credentials

/** What the browser is to be asked. Where the conversation or the proof is over, the page knows what to say. */
async function question(form) {
  const answer = await fetch(form.dataset.ask, { method: 'POST' })
  const over = answer.redirected || answer.status === 410
  if (over || !answer.ok) throw Object.assign(new Error(form.dataset.ask), { over })
  const asked = await answer.json()
  asked.challenge = toBytes(asked.challenge)
  if (form.dataset.hints) asked.hints = [form.dataset.hints]
  if (asked.user) asked.user.id = toBytes(asked.user.id)
  for (const key of ['allowCredentials', 'excludeCredentials'])
    asked[key] = asked[key]?.map((each) => ({ ...each, id: toBytes(each.id) }))
  return asked
}

/** Sends what the browser says. The form is not submitted as by its button, which would ask again. */
function send(form, { id, rawId, type, response }) {
  const said = { clientDataJSON: toText(response.clientDataJSON) }
  for (const key of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'])
    if (response[key]) said[key] = toText(response[key])
  if (response.getTransports) said.transports = response.getTransports()
  form.elements.answer.value = JSON.stringify({ id, rawId: toText(rawId), type, response: said })
  form.submit()
}

// A browser is asked one question at a time: the button takes the place of the offer in the field.
let offered

/** Offers passkeys where the address is typed, for as long as the page is open. */
async function offerIn(form) {
  if (!('autofill' in form.dataset) || !(await PublicKeyCredential.isConditionalMediationAvailable?.()))
    return
  const offer = new AbortController()
  offered = offer
  const renew = setTimeout(() => offer.abort('renew'), fresh)
  try {
    const publicKey = await question(form)
    send(form, await navigator.credentials.get({ publicKey, mediation: 'conditional', signal: offer.signal }))
  } catch {
    if (offer.signal.reason === 'renew') offerIn(form)
  } finally {
    clearTimeout(renew)
  }
}

async function press(form) {
  const status = form.querySelector('[role=status]')
  status.textContent = ''
  offered?.abort()
  try {
    const publicKey = await question(form)
    send(form, await navigator.credentials[form.dataset.passkey]({ publicKey }))
  } catch (error) {
    if (error.over) return location.reload()
    const { cancelled, exists, failed } = form.dataset
    const sentences = { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: exists }
    status.textContent = sentences[error.name] ?? failed
    offerIn(form)
  }
}

const forms = document.querySelectorAll('form[data-passkey]')

// Its room was kept (portico.css). Where it was to come first, what is said of it goes, too.
for (const form of able ? [] : forms) {
  form.removeAttribute('data-passkey')
  form.closest('.last')?.toggleAttribute('hidden', true)
}

for (const form of able ? forms : []) {
  let busy = false
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    await press(form)
    busy = false
  })
  offerIn(form)
}

for (const element of able ? document.querySelectorAll('[data-no-passkeys]') : []) element.hidden = true

// Tells the password manager which passkeys are good for nothing here any more, where it listens.
for (const { dataset } of able ? document.querySelectorAll('[data-signal]') : [])
  PublicKeyCredential[dataset.signal]?.(JSON.parse(dataset.about)).catch(() => {})
