import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anyBrandStyle, brandStyle } from '../../interactions/ui/brand.ts'

const steps = ['00', '33', '66', '99', 'cc', 'ff']
const colours = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => r + g + b)))

/** The grounds of portico.css: the darkest light one and the lightest dark one, and what is written on the accent. */
const [lightGround, darkGround, onDark] = ['eeeffb', '1f2226', '0f1017']

test('every colour can be read, in the light and in the dark, and written on', () => {
  for (const colour of colours) {
    const [light, dark] = accentOf(colour)
    for (const ground of ['ffffff', lightGround])
      assert.ok(contrast(light, ground) >= 4.5, `${colour} ${light}`)
    for (const over of [darkGround, onDark]) assert.ok(contrast(dark, over) >= 4.5, `${colour} ${dark}`)
  }
})

test('a colour that can be read already stays what it is', () => {
  assert.equal(accentOf('2f6f4f')[0], '2f6f4f')
  assert.equal(accentOf('ffe680')[1], 'ffe680')
})

test('a colour keeps its hue where it is moved', () => {
  for (const [colour, most] of [
    ['ff0000', 0],
    ['00ff00', 1],
    ['0000ff', 2],
  ] as const)
    for (const moved of accentOf(colour)) {
      const parts = [0, 2, 4].map((at) => Number.parseInt(moved.slice(at, at + 2), 16))
      assert.equal(parts.indexOf(Math.max(...parts)), most, `${colour} ${moved}`)
    }
})

test('a colour is the same however it was written, and what is none colours nothing', () => {
  assert.equal(brandStyle('#2F6F4F'), brandStyle('#2f6f4f'))
  for (const none of ['', '#', 'red', '2f6f4f', '#2f6f4', '#2f6f4f0', '#0}0}0}', '#2f6f4f\n', '#0;}*{x'])
    assert.equal(brandStyle(none), undefined, none)
})

function accentOf(hex: string): [string, string] {
  const style = brandStyle(`#${hex}`) ?? ''
  assert.equal(anyBrandStyle.exec(style)?.[0], style)
  const [, light, dark] = /#(\w{6}),#(\w{6})/.exec(style) ?? []
  return [light ?? '', dark ?? '']
}

const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
