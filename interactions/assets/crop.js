/** Lets a person choose the square of a picture. Without this file the middle square is taken. */

const form = document.querySelector('[data-crop]')
const input = form.elements.picture
const cropper = form.querySelector('.cropper')
const frame = cropper.querySelector('.cutting')
const canvas = frame.querySelector('canvas')
const zoom = cropper.querySelector('input')

// What the server takes; anything larger is made smaller here, where its owner waits for no upload.
const mostBytes = 5 * 1024 ** 2
const mostPixels = 4096 ** 2
const longestSide = 2048

let picture
// The middle of the square, in pixels of the picture.
let x = 0
let y = 0

const between = (least, n, most) => Math.max(least, Math.min(n, most))
const shorter = () => Math.min(picture.width, picture.height)
const side = () => shorter() / zoom.value

function draw() {
  const half = side() / 2
  x = between(half, x, picture.width - half)
  y = between(half, y, picture.height - half)
  const size = canvas.clientWidth * devicePixelRatio
  if (canvas.width !== size) canvas.width = canvas.height = size
  const pen = canvas.getContext('2d')
  pen.clearRect(0, 0, size, size)
  pen.drawImage(picture, x - half, y - half, side(), side(), 0, 0, size, size)
  // The corners that a round picture does not show.
  pen.beginPath()
  pen.rect(0, 0, size, size)
  pen.arc(size / 2, size / 2, size / 2, 0, 7)
  pen.fillStyle = '#0008'
  pen.fill('evenodd')

  form.elements.x.value = ((x - half) / picture.width).toFixed(6)
  form.elements.y.value = ((y - half) / picture.height).toFixed(6)
  form.elements.size.value = (1 / zoom.value).toFixed(6)
}

/** Moves the picture under the square, by pixels of the screen. */
function move(right, down) {
  const scale = side() / canvas.clientWidth
  x -= right * scale
  y -= down * scale
  draw()
}

async function shrink(file) {
  const small = file.size <= mostBytes && picture.width * picture.height <= mostPixels
  if (small && /^image\/(jpeg|png|webp)$/.test(file.type)) return
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const copy = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale))
  const pen = copy.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, copy.width, copy.height)
  pen.drawImage(picture, 0, 0, copy.width, copy.height)
  const files = new DataTransfer()
  files.items.add(new File([await copy.convertToBlob({ type: 'image/jpeg', quality: 0.9 })], 'picture.jpg'))
  input.files = files.files
}

function close() {
  cropper.hidden = true
  for (const name of ['x', 'y', 'size']) form.elements[name].value = ''
}

input.addEventListener('change', async () => {
  close()
  input.setCustomValidity('')
  const [file] = input.files
  if (!file) return
  try {
    picture = await createImageBitmap(file)
    await shrink(file)
  } catch {
    // The server says what is wrong with it, in words; here it is only said sooner.
    input.setCustomValidity(form.dataset.unreadable)
    return input.reportValidity()
  }
  zoom.value = 1
  x = picture.width / 2
  y = picture.height / 2
  cropper.hidden = false
  draw()
})

zoom.addEventListener('input', draw)

let held
frame.addEventListener('pointerdown', (event) => {
  frame.setPointerCapture(event.pointerId)
  held = event
})
frame.addEventListener('pointermove', (event) => {
  if (!frame.hasPointerCapture(event.pointerId)) return
  move(event.clientX - held.clientX, event.clientY - held.clientY)
  held = event
})

const step = 8
const keys = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }

frame.addEventListener('keydown', (event) => {
  const by = keys[event.key]
  if (by) {
    event.preventDefault()
    return move(...by)
  }
  if (event.key !== '+' && event.key !== '-') return
  zoom.value = Number(zoom.value) + (event.key === '+' ? 0.1 : -0.1)
  draw()
})
