import { encode } from 'uqr'

/** The quiet ground around a code, in modules: four, so that every camera finds it (ISO/IEC 18004). */
const border = 4

/** `text` as a QR code: the length of its side in modules, and one path of all dark ones. */
export function drawQrCode(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border })
  // Neighbours in a row are one rectangle: a third of the bytes.
  const rows = data.map((row, y) =>
    row.map((isDark, x) => {
      if (!isDark || row[x - 1]) return ''
      const end = row.indexOf(false, x)
      const length = (end < 0 ? size : end) - x
      return `M${x} ${y}h${length}v1h-${length}z`
    }),
  )
  return { size, path: rows.flat().join('') }
}

/** `text` as a QR code: one path, in the colour of the text around it. `label` says what it is for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = drawQrCode(text)
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
