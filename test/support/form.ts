import { checkBoxes, currentValues, type Filling, filledValues } from './field.ts'
import { closest, type Element, isButton, nameOf, type Page } from './page.ts'

export type Fillings = Readonly<Record<string, Filling>>
/** Which form, by a part of its action; which button, by its words or its name. */
export type Choice = { button?: string; form?: string }
/** A form ready to be sent. */
export type Submission = { method: string; url: URL; entries: [string, string | Blob][]; multipart: boolean }

/** Fills in and presses, as a person would. Throws for a form, button, field or choice that is not there. */
export function fillForm(page: Page, fields: Fillings, choice: Choice): Submission {
  const forms = candidates(page, choice)
  const names = Object.keys(fields)
  const form = forms.find((each) => names.every((name) => fieldNames(page, each).has(name)))
  if (!form) throw unknownField(page, forms, names)

  const controls = controlsOf(page, form)
  for (const name of names) checkBoxes(controls, name, fields[name])
  const buttons = controls.filter(isButton)
  const button =
    choice.button === undefined ? buttons[0] : buttons.find((each) => isCalled(each, choice.button))
  const attributes = { ...form.attribs, ...overrides(button) }
  return {
    method: (attributes.method ?? 'get').toUpperCase(),
    url: new URL(page.resolve(attributes.action || page.url.href)),
    multipart: attributes.enctype === 'multipart/form-data',
    entries: controls.flatMap((control) => entriesOf(control, fields, button)),
  }
}

function candidates(page: Page, { button, form }: Choice): Element[] {
  const all = page.elements('form')
  const forms = [
    ...all.filter((each) => closest(each, 'main')),
    ...all.filter((each) => !closest(each, 'main')),
  ]
    .filter((each) => form === undefined || (each.attribs.action ?? '').includes(form))
    .filter((each) => button === undefined || controlsOf(page, each).some((one) => isCalled(one, button)))
  if (forms.length > 0) return forms

  const wanted = JSON.stringify({ form, button })
  const actions = all.map((each) => each.attribs.action ?? '(itself)').join(', ') || 'none'
  throw new Error(
    `${describe(page)} has no form for ${wanted}. Its forms: ${actions}. Its buttons: ${page.buttons.join(', ')}.`,
  )
}

function unknownField(page: Page, forms: Element[], names: string[]): Error {
  const known = new Set(forms.flatMap((form) => [...fieldNames(page, form)]))
  const unknown = names.filter((name) => !known.has(name)).join(', ') || `${names.join(' with ')} in one form`
  return new Error(`${describe(page)} has no field ${unknown}. It has: ${[...known].join(', ') || 'none'}.`)
}

function describe(page: Page): string {
  return `The page "${page.heading ?? page.title ?? page.html.slice(0, 80)}" at ${page.url.href}`
}

function controlsOf(page: Page, form: Element): Element[] {
  return page.elements('input', 'select', 'textarea', 'button').filter((control) => {
    const owner = control.attribs.form
    const isOwn = owner === undefined ? closest(control, 'form') === form : owner === form.attribs.id
    return isOwn && !isDisabled(control)
  })
}

function isDisabled(control: Element): boolean {
  return 'disabled' in control.attribs || 'disabled' in (closest(control, 'fieldset')?.attribs ?? {})
}

function fieldNames(page: Page, form: Element): Set<string> {
  const controls = controlsOf(page, form).filter((control) => !isButton(control) && control.name !== 'button')
  return new Set(controls.flatMap(({ attribs }) => (attribs.name ? [attribs.name] : [])))
}

function isCalled(button: Element, called: string | undefined): boolean {
  return isButton(button) && (nameOf(button) === called || button.attribs.name === called)
}

function overrides(button: Element | undefined): Record<string, string> {
  const given = Object.entries(button?.attribs ?? {})
  return Object.fromEntries(
    given.flatMap(([key, value]) => (/^form./.test(key) ? [[key.slice(4), value]] : [])),
  )
}

function entriesOf(
  control: Element,
  fields: Fillings,
  pressed: Element | undefined,
): [string, string | Blob][] {
  const { name, value = '' } = control.attribs
  if (!name || (control.name === 'button' || isButton(control) ? control !== pressed : false)) return []
  if (control === pressed) return [[name, value]]
  const filling = fields[name]
  const values = filling === undefined ? currentValues(control) : filledValues(control, filling)
  return values.map((each) => [name, typeof each === 'string' ? each.replace(/\r\n?|\n/g, '\r\n') : each])
}
