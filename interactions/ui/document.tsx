import type { ComponentChildren, VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Translator } from '../locales/translator.ts'

/** Where the browser finds our files: addresses that change with their content. */
export interface Assets {
  css: string
  /** What only the pages of a signed-in person need besides. */
  own: string
  script: string
  icon: string
}

/** Where a phone finds what it needs to keep us on its home screen. */
export interface HomeScreen {
  manifest: string
  icon: string
}

/** What every page says about itself, whatever it looks like. */
export interface DocumentProps {
  t: Translator
  /** The page's one heading, and its name in the browser's tab. */
  title: string
  /** What is wrong with the form, as a sentence. */
  problem?: string | undefined
  assets: Assets
  /** A second stylesheet: with the colours of the portal that asked (ui/brand.ts), or a signed-in person's. */
  sheet?: string | undefined
  /** For the page that people keep on their home screen. */
  homeScreen?: HomeScreen | undefined
}

/** The whole document around a page. Nothing in it is inline, so that the content security policy can be strict. */
export function Document({
  t,
  title,
  problem,
  assets,
  sheet,
  homeScreen,
  children,
}: DocumentProps & { children: ComponentChildren }) {
  return (
    <html lang={t.language} dir={t.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{`${problem ? t('page.problem', { title }) : title} · ${t('portico.name')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <link rel="stylesheet" href={assets.css} />
        {sheet && <link rel="stylesheet" href={sheet} />}
        {homeScreen && <link rel="manifest" href={homeScreen.manifest} />}
        {homeScreen && <link rel="apple-touch-icon" href={homeScreen.icon} />}
        <script src={assets.script} defer />
      </head>
      <body>{children}</body>
    </html>
  )
}

/** The bytes of a page, as they are sent. */
export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`
