import type { ComponentChildren, VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Translator } from '../locales/translator.ts'

/** Where the browser finds our files: addresses that change with their content. */
export interface Assets {
  css: string
  /** What the pages of a signed-in person need besides. */
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
  /** For the page that people keep on their home screen. */
  homeScreen?: HomeScreen | undefined
}

interface Props extends DocumentProps {
  /**
   * What the page looks like by. One rule: a page that somebody may open first holds its styles (ui/style.tsx) and is painted as
   * soon as it is there; the pages behind a sign-in link to sheets, which are kept for ever.
   */
  styles: ComponentChildren
  children: ComponentChildren
}

/** The whole document around a page. It holds no script, and no style that the content security policy does not name. */
export function Document({ t, title, problem, assets, styles, homeScreen, children }: Props) {
  return (
    <html lang={t.language} dir={t.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{`${problem ? t('page.problem', { title }) : title} · ${t('portico.name')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        {styles}
        {homeScreen && <link rel="manifest" href={homeScreen.manifest} />}
        {homeScreen && <link rel="apple-touch-icon" href={homeScreen.icon} />}
        <script src={assets.script} defer />
      </head>
      <body>{children}</body>
    </html>
  )
}

/** A page as text. Whoever sends it puts the sheet where ui/style.tsx left room for it. */
export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`
