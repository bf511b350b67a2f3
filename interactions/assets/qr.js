/** The screen that waits for a phone: shows what it is told, and goes on once the phone has let it in. */

const screen = document.querySelector('[data-qr]')
const over = ['approved', 'refused', 'over', 'used']

// A proxy that holds events back would hold the first one, too.
const patience = 5_000
const between = 3_000

let shown = screen.dataset.shown

function show({ state, turn, code, number }) {
  for (const panel of screen.querySelectorAll('[data-when]'))
    panel.hidden = panel.dataset.when !== (state === 'used' ? 'over' : state)
  if (code) {
    shown = turn
    screen.querySelector('svg.qr').setAttribute('viewBox', `0 0 ${code.size} ${code.size}`)
    screen.querySelector('svg.qr path').setAttribute('d', code.path)
  }
  if (number) screen.querySelector('[data-number]').textContent = number
  if (!over.includes(state)) return
  waits = false
  stop()
  if (state === 'approved') screen.querySelector('[data-when=approved] form').requestSubmit()
}

let waits = false
let source
let unheard
let timer

function stop() {
  source?.close()
  clearTimeout(unheard)
  clearInterval(timer)
}

/** Where events do not come through. */
function lookNowAndThen() {
  stop()
  timer = setInterval(async () => {
    try {
      const answer = await fetch(`${screen.dataset.look}?shown=${shown}`)
      // The conversation is over, or stands elsewhere: the page knows what to say.
      if (answer.redirected || answer.status === 410) location.reload()
      else if (answer.ok) show(await answer.json())
    } catch {
      // The network is away for a moment.
    }
  }, between)
}

function listen() {
  source = new EventSource(`${screen.dataset.events}?shown=${shown}`)
  unheard = setTimeout(lookNowAndThen, patience)
  source.onmessage = ({ data }) => {
    clearTimeout(unheard)
    show(JSON.parse(data))
  }
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) lookNowAndThen()
  }
}

/** Whether a passkey of a phone that is near can be used here (WebAuthn Level 3, 5.1.7). */
const canUsePhone = async () =>
  (await window.PublicKeyCredential?.getClientCapabilities?.())?.hybridTransport === true

async function begin() {
  const hybrid = screen.querySelector('[data-hybrid]')
  if (hybrid) hybrid.hidden = !(await canUsePhone().catch(() => false))
  waits = true
  show({ state: screen.dataset.qr })
  screen.hidden = false
  if (waits && !document.hidden) listen()
}

// Browsers hold six connections to one address: a tab that nobody looks at has none of them, and goes on by itself nowhere.
document.addEventListener('visibilitychange', () => {
  if (!waits) return
  stop()
  if (!document.hidden) listen()
})

// What the browser kept of the page is not how it stands.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
begin()
