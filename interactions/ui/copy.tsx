import type { ComponentChildren } from 'preact'
import type { Translator } from '../locales/translator.ts'

interface CopyProps {
  t: Translator
  /** Unique on the page; the button copies what stands under it. */
  id: string
  /** What it is: read out with the button, and shown above the value unless the page shows it itself. */
  label: string
  value: string
}

/** A value to carry elsewhere, in monospaced text, with a button that copies it where scripts run. */
export function Copy({ t, id, label, value }: CopyProps) {
  return (
    <Carried t={t} id={id} label={label}>
      <code id={id}>{value}</code>
    </Carried>
  )
}

/** Codes to keep, one a line where they are copied, two where they are seen and printed. */
export function CodeList({ t, id, label, codes }: Omit<CopyProps, 'value'> & { codes: string[] }) {
  return (
    <Carried t={t} id={id} label={label}>
      <ul id={id} class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Carried>
  )
}

function Carried({ t, id, label, children }: Omit<CopyProps, 'value'> & { children: ComponentChildren }) {
  return (
    <div class="copy">
      <span class="copy-label" id={`${id}-label`}>
        {label}
      </span>
      {children}
      <button type="button" hidden data-copy={id} data-done={t('ui.copied')} aria-describedby={`${id}-label`}>
        <span aria-live="polite">{t('ui.copy')}</span>
      </button>
    </div>
  )
}
