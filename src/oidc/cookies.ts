/** The cookies that name sessions. Only we can set them, and only over https, where there is https. */
const named = (name: string) => (https: boolean) => (https ? `__Host-${name}` : name)

/** The session that acts: the engine's own. */
export const sessionCookie = named('portico_session')

/** The sessions of the other accounts in the browser (see accounts-here.ts). */
export const accountsCookie = named('portico_accounts')

/** The conversation that a page belongs to, each below its own address. */
export const interactionCookie = 'portico_interaction'

/** Which browser may go on with a conversation that is over, each below its own address. */
export const resumeCookie = 'portico_resume'
