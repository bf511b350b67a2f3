/** Coming from a provider: a service elsewhere, such as Google, with which people sign in here. */
export const arriving = {
  // {provider} is its name; {who} is what it calls the person: an address or a name.
  'arriving.as': 'You come from {provider} as {who}.',
  'arriving.create-lead':
    'It will be the account of {address}: whoever reads mail there can always come into it.',
  'arriving.create-submit': 'Create account',
  'arriving.create-title': 'Create your account',
  // A link to signing in to the account that somebody has here, which the provider is to open from then on.
  'arriving.have-account': 'I have an account here already',
  'arriving.known-lead':
    '{address} belongs to an account here. Sign in to it as always; then {provider} can open it, too. You are asked once.',
  'arriving.known-submit': 'Sign in to my account',
  'arriving.known-title': 'You have an account here',
  'arriving.other-address': 'Use another address',
  // Beside a box to tick, which is ticked.
  'arriving.picture': 'Take my picture from {provider}',
  'arriving.prove-lead': 'Which e-mail address should your account have? We write to it with a code.',
  'arriving.prove-title': 'Your e-mail address',
  // Why somebody who comes from a provider for the first time gets no account by that.
  'arriving.refused-closed':
    'Nobody can sign in to your account at the moment. Ask the people who run this Portico.',
  'arriving.refused-closed-title': 'Your account is closed for now',
  // {domains} is a list, such as "example.com or example.org".
  'arriving.refused-domain': 'Accounts here are for e-mail addresses at {domains}. Yours is {address}.',
  'arriving.refused-invited':
    'Only people who were invited can create an account here. If you were, open the link in your invitation, in this browser.',
  'arriving.refused-no-new':
    'Nobody gets an account here by {provider} alone. If you have one, sign in to it as always; then {provider} can open it, too.',
  'arriving.refused-reserved':
    '{address} was taken off an account a short while ago. For a week, nobody else can use it.',
  'arriving.refused-title': 'You have no account here yet',
  // What came back from a provider belongs to no sign-in of this browser.
  'arriving.strayed':
    'It was used already, it took too long, or it began in another browser. Nobody was signed in. Go back to where you wanted to sign in, and begin again.',
  'arriving.strayed-title': 'This sign-in does not go on here',
  // --- The letter with the code that proves an address.
  'letter.arriving':
    'Somebody who signed in with {provider} says that this is their address. If that is you, type this code there:',
  'letter.arriving.expires': 'The code works for 10 minutes, once.',
  'letter.arriving.not-you':
    'If it was not you, do nothing: without the code nothing happens. Never tell anybody the code.',
  'letter.arriving.subject': '{code} is your code',
  // --- The letter to the address of an account that was just created.
  'letter.arriving-made':
    'Somebody who signed in with {provider} created an account with this address. {provider} opens it from now on.',
  'letter.arriving-made.not-you':
    'If it was not you, the account is yours all the same: open {link} and choose “I forgot my password”, then take {provider} off it.',
} as const
