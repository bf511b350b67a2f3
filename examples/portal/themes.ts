import { readFileSync } from 'node:fs'

/** How a portal looks. White text must be readable on `colour`. */
export interface Theme {
  name: string
  /** A CSS colour. */
  colour: string
  /** An SVG document, for the portal's own pages. */
  logo: string
  /** The same as a PNG, for Portico, which shows it wherever the portal asks for something. */
  picture: Buffer
}

const file = (name: string) => readFileSync(new URL(name, import.meta.url))

export const wiki: Theme = {
  name: 'Wiki',
  colour: '#0f766e',
  logo: file('wiki.svg').toString(),
  picture: file('wiki.png'),
}
export const tickets: Theme = {
  name: 'Tickets',
  colour: '#b45309',
  logo: file('tickets.svg').toString(),
  picture: file('tickets.png'),
}
