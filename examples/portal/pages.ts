/** The portal's pages: strings in which every value is escaped. */
import type { UserInfoResponse } from 'openid-client'
import type { Theme } from './themes.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Markup from a template: what is put in is escaped, unless it is markup itself. */
function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  return new Html(
    String.raw(parts, ...values.map((value) => (value instanceof Html ? value.text : escapeText(value)))),
  )
}

function page(theme: Theme, heading: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${heading} – ${theme.name}</title>
    <link rel="icon" href="/logo.svg">
    <link rel="stylesheet" href="/portal.css">
  </head>
  <body>
    <header><img src="/logo.svg" alt="" width="40" height="40">${theme.name}</header>
    <main>${content}</main>
  </body>
</html>
`.text
}

/** For somebody who is not signed in; `sentence` says what happened or what to do. */
export const strangerPage = (theme: Theme, heading: string, sentence: string): string =>
  page(
    theme,
    heading,
    html`<h1>${heading}</h1><p>${sentence}</p><a class="button" href="/sign-in">Sign in with Portico</a>`,
  )

/** For the person who is signed in, as Portico describes them at this moment. */
export function memberPage(theme: Theme, person: UserInfoResponse): string {
  const heading = `Hello, ${person.name ?? person.sub}`
  const avatar = person.picture
    ? html`<img class="avatar" src="${person.picture}" alt="Your picture" width="96" height="96">`
    : ''
  const form = html`<form method="post" action="/sign-out"><button class="button">Sign out</button></form>`
  return page(
    theme,
    heading,
    html`${avatar}<h1>${heading}</h1><p>${person.email ?? 'No e-mail address'}</p>${form}`,
  )
}
