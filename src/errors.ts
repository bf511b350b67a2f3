/** Ends a request. The person sees `message`, which is always safe to show; only the log sees `cause`. */
export class HttpError extends Error {
  override name = 'HttpError'
  readonly status: number
  readonly code: ErrorCode
  /** When it makes sense to ask again. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, code: ErrorCode, options?: ErrorOptions & { retryAfterSeconds?: number }) {
    super(code, options)
    this.status = status
    this.code = code
    this.retryAfterSeconds = options?.retryAfterSeconds
  }
}

/** Each has its sentences in interactions/locales, under `error.<code>`. */
export type ErrorCode =
  | 'not-found'
  | 'cross-site'
  | 'bad-form'
  | 'too-large'
  | 'interaction-expired'
  | 'not-allowed'
  | 'link-spent'
  | 'busy'
  | 'too-often'
  | 'unexpected'

export const notFound = () => new HttpError(404, 'not-found')
export const crossSite = () => new HttpError(403, 'cross-site')
export const badForm = (options?: ErrorOptions) => new HttpError(400, 'bad-form', options)
export const tooLarge = () => new HttpError(413, 'too-large')
export const interactionExpired = (options?: ErrorOptions) =>
  new HttpError(410, 'interaction-expired', options)
export const notAllowed = () => new HttpError(403, 'not-allowed')
export const linkSpent = () => new HttpError(410, 'link-spent')
export const busy = (options?: ErrorOptions) =>
  new HttpError(503, 'busy', { ...options, retryAfterSeconds: 5 })
export const tooOften = (retryAfterSeconds: number) => new HttpError(429, 'too-often', { retryAfterSeconds })

/** Stops the start. `message` names what is wrong and what to do, for the terminal. */
export class StartError extends Error {
  override name = 'StartError'
}
