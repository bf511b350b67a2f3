import { DomUtils } from 'htmlparser2'
import { type Element, type Page, wordsOf } from './page.ts'

/** What may be typed, ticked, chosen or attached: several values for a group of boxes or a list. */
export type Filling = string | boolean | Blob | readonly string[]

/** A field as the page shows it; `description` holds its hints and what is wrong with it. */
export type Field = {
  name: string
  type: string
  value: string
  checked: boolean
  options: string[]
  label: string | undefined
  description: string | undefined
  attributes: Readonly<Record<string, string>>
}

/** The first field called `name`, on whichever form of `page`. */
export function readField(page: Page, name: string): Field | undefined {
  const controls = page.elements('input', 'select', 'textarea').filter((each) => each.attribs.name === name)
  const control = controls.find(isTicked) ?? controls[0]
  if (!control) return undefined
  return {
    name,
    type: typeOf(control),
    value: isBox(control) ? boxValue(control) : (valuesOf(control)[0] ?? ''),
    checked: isTicked(control),
    options: isBox(control) ? controls.map(boxValue) : optionsOf(control).map(optionValue),
    label: page.labelOf(control),
    description: page.describe(control.attribs['aria-describedby']),
    attributes: control.attribs,
  }
}

/** What `control` sends when nobody touches it. */
export function currentValues(control: Element): (string | Blob)[] {
  if (typeOf(control) === 'file') return [new File([], '')]
  return valuesOf(control)
}

function valuesOf(control: Element): string[] {
  if (isBox(control)) return isTicked(control) ? [boxValue(control)] : []
  if (control.name === 'textarea') return [DomUtils.textContent(control).replace(/^\r?\n/, '')]
  if (control.name !== 'select') return [control.attribs.value ?? '']
  const options = optionsOf(control)
  const selected = options.filter((option) => 'selected' in option.attribs)
  if ('multiple' in control.attribs) return selected.map(optionValue)
  return (selected.length > 0 ? selected.slice(-1) : options.slice(0, 1)).map(optionValue)
}

/** What `control` sends when a person gives it `filling`. Throws where it cannot take that. */
export function filledValues(control: Element, filling: Filling): (string | Blob)[] {
  if (filling instanceof Blob) return typeOf(control) === 'file' ? [filling] : [refuse(control, 'a file')]
  if (isBox(control)) return ticks(control, filling) ? [boxValue(control)] : []
  const values = typeof filling === 'object' ? filling : [filling]
  const texts = values.map((value) => (typeof value === 'string' ? value : refuse(control, String(value))))
  const options = optionsOf(control).map(optionValue)
  const strange = control.name === 'select' ? texts.find((text) => !options.includes(text)) : undefined
  return strange === undefined ? [...texts] : [refuse(control, `${strange}; it offers ${options.join(', ')}`)]
}

/** Throws when `filling` asks the boxes called `name` for a choice that none of them is. */
export function checkBoxes(controls: Element[], name: string, filling: Filling | undefined): void {
  const boxes = controls.filter((control) => control.attribs.name === name && isBox(control))
  const [first] = boxes
  if (!first || typeof filling === 'boolean' || filling === undefined || filling instanceof Blob) return
  const choices = boxes.map(boxValue)
  const strange = wanted(filling).find((choice) => !choices.includes(choice))
  if (strange !== undefined) refuse(first, `${strange}; it offers ${choices.join(', ')}`)
}

function ticks(control: Element, filling: Exclude<Filling, Blob>): boolean {
  if (typeof filling === 'boolean') return filling
  return wanted(filling).includes(boxValue(control))
}

function wanted(filling: string | readonly string[]): readonly string[] {
  return typeof filling === 'string' ? [filling] : filling
}

function refuse(control: Element, what: string): never {
  throw new Error(`The ${typeOf(control)} field ${control.attribs.name} does not take ${what}.`)
}

const typeOf = ({ name, attribs }: Element): string => (name === 'input' ? (attribs.type ?? 'text') : name)
const isBox = (control: Element): boolean => ['checkbox', 'radio'].includes(typeOf(control))
const isTicked = (control: Element): boolean => isBox(control) && 'checked' in control.attribs
const boxValue = ({ attribs }: Element): string => attribs.value ?? 'on'
const optionsOf = (control: Element): Element[] => DomUtils.getElementsByTagName('option', control)
const optionValue = (option: Element): string => option.attribs.value ?? wordsOf(option) ?? ''
