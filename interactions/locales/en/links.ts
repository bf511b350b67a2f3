/** Services elsewhere, such as Google, that open an account here. {provider} is the name of one of them. */
export const links = {
  // A button; its brand's mark stands before it.
  'links.add': 'Link {provider}',
  // The same, where one account there opens this one already.
  'links.add-another': 'Link another account at {provider}',
  'links.add-note': 'You sign in there once, and say here whether that account may open yours.',
  // A heading.
  'links.add-title': 'Link a service',
  'links.back': 'Back to the services',
  'links.confirm-account': 'Your account here',
  'links.confirm-note':
    'From then on, whoever can sign in to this account at {provider} comes into yours here. You can end that at any time.',
  'links.confirm-submit': 'Link them',
  'links.confirm-title': 'Let {provider} open this account?',
  // Stands before when it was linked.
  'links.disabled': 'switched off here at the moment',
  'links.done-known': 'This service opened your account already.',
  'links.done-linked': 'Linked. You can sign in with it from now on.',
  'links.done-profile': 'Your profile says now what you took over.',
  'links.done-unlinked': 'Unlinked. It opens your account no more.',
  'links.failed-denied': 'Nothing was linked: you did not go on at {provider}.',
  'links.failed-refused':
    'Nothing was linked: what {provider} answered cannot be relied on. Tell the people who run this Portico.',
  'links.failed-unreachable':
    'Nothing was linked: {provider} does not answer at the moment. Try again in a few minutes.',
  'links.last-way-in':
    '{provider} is the only way into your account. Choose a password, add a passkey, or link another service first.',
  'links.lead': 'Accounts that you have at other services, and that open your account here.',
  // In place of when it was last used.
  'links.never': 'never used',
  'links.none': 'No other service opens your account yet.',
  'links.none-such':
    'That cannot be done any more: it took too long, or something changed meanwhile. Begin again.',
  'links.not-now': 'Not now',
  'links.problem-somebody-elses':
    'That account at {provider} opens another account here, and stays there. If that one is yours, too, sign in to it and unlink {provider} there, or merge your two accounts.',
  'links.problem-too-many': 'Your account has as many links as it can have. Unlink a service first.',
  'links.profile-ask': 'Look at {provider}',
  'links.profile-note': 'You sign in at {provider} once more, and see what would change here before it does.',
  'links.profile-title': 'Take over name and picture',
  // Followed by a moment, such as "2 days ago".
  'links.since': 'Linked',
  'links.take-lead': 'This is what {provider} says about you now. Nothing changes until you say so.',
  'links.take-name': 'Name',
  'links.take-name-box': 'Take the name from {provider}',
  'links.take-nothing': 'What {provider} says about you now is what your profile says already.',
  'links.take-now': 'Now',
  'links.take-picture': 'Picture',
  'links.take-picture-box': 'Take the picture from {provider}',
  'links.take-picture-note': '{provider} has a picture of you. It takes the place of the one here.',
  'links.take-picture-problem':
    'The picture at {provider} could not be read, and nothing was changed. You can take the name alone.',
  'links.take-submit': 'Take over',
  // Beside the name that the profile would say.
  'links.take-then': 'Then',
  'links.take-title': 'Take over from {provider}',
  'links.title': 'Other services',
  // {time} is "in 5 minutes".
  'links.too-many-changes': 'That is enough changes for now. You can make another {time}.',
  // A button.
  'links.unlink': 'Unlink {provider}',
  'links.unlink-note':
    'Nobody comes into your account through {provider} any more. At {provider} all stays as it is.',
  // A box to tick, and what it is for.
  'links.unlink-sign-out': 'Sign out everybody who came in through {provider}',
  'links.unlink-sign-out-hint': 'If it was not you who linked it. Only you, here, stay signed in.',
  'links.unlink-title': 'Unlink it',
  // After when it was linked, and before a moment: "2 hours ago".
  'links.used': 'last used',
  // The heading of the list.
  'links.yours': 'Linked to your account',
  // In the list of what opens an account.
  'security.links-count.none': 'None linked',
  'security.links-count.one': '{count} service',
  'security.links-count.other': '{count} services',
  // --- The letters. {display} is what the provider calls the person: an address or a name.
  'letter.link-changed.button': 'See what opens your account',
  'letter.link-linked':
    '{provider} was linked to your account: whoever can sign in there as {display} comes into your account here.',
  'letter.link-linked.not-you':
    'If this was not you, unlink it now, change your password, and sign out everywhere else.',
  'letter.link-linked.subject': '{provider} can open your account now',
  'letter.link-unlinked': '{provider} was unlinked from your account: {display} opens it no more.',
  'letter.link-unlinked.not-you':
    'If this was not you, change your password now and sign out everywhere else.',
  'letter.link-unlinked.subject': '{provider} opens your account no more',
  // --- Signing out there, too. A button.
  'sign-out.there': 'Sign out of {provider}, too',
  'sign-out.there-note': 'You came from {provider}, and are still signed in there.',
  // A button on the page that asks whether to sign out.
  'sign-out.with-there': 'Sign out here and of {provider}',
} as const
