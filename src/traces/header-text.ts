const token = /^[!#$%&'*+.^_`|~\w-]+$/
/** What a header may hold (RFC 9110, section 5.5), and nothing that ends it. */
const fieldValue = /^[\t\x20-\x7e]*$/

/**
 * Headers as OpenTelemetry's settings write them: `name=value,name=value`, values percent-encoded where they need it.
 * Undefined: they are not written like that.
 */
export function readHeaders(text: string): Record<string, string> | undefined {
  const headers: Record<string, string> = {}
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const at = part.indexOf('=')
    const [name, value] = [part.slice(0, at).trim(), decoded(part.slice(at + 1).trim())]
    if (at < 1 || !token.test(name) || value === undefined || !fieldValue.test(value)) return undefined
    headers[name.toLowerCase()] = value
  }
  return headers
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
