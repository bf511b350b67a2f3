/** Letters and texts. */
export const letters = {
  // --- Letters.
  'letter.already-here':
    'Somebody, perhaps you, wanted to create an account with this address. You have one already: sign in with it.',
  'letter.already-here.button': 'Sign in',
  'letter.already-here.forgot':
    'If you do not know your password any more, choose “I forgot my password” there. If it was not you, do nothing.',
  'letter.already-here.subject': 'You have an account already',
  // Where a request came from, at the end of a letter. {browser} is like "Firefox, Windows".
  'letter.cause': 'Asked for on {when} from {browser}, address {ip}.',
  // {other} and {kept} are addresses of the two accounts.
  'letter.merged': 'The account of {other} was merged into the account of {kept}.',
  'letter.merged.button': 'Part them again',
  'letter.merged.not-you':
    'If this was not you, part them now: the link works for two weeks. Then sign in and change your password.',
  'letter.merged.sign-in':
    'From now on both addresses open the one account, with its password and its second step.',
  'letter.merged.subject': 'Two accounts became one',
  // What somebody is in a portal was changed. {role} is such as “Admin”.
  'letter.member-added': 'You belong to {portal} from now on. What you are there: {role}.',
  'letter.member-added.subject': 'You are a member of {portal} now',
  'letter.member-changed': 'What you are in {portal} from now on: {role}.',
  'letter.member-changed.subject': 'You have another role in {portal}',
  'letter.member-handed-over':
    '{portal} belongs to somebody else now. What you are there from now on: {role}.',
  'letter.member-handed-over.subject': 'You handed {portal} over',
  'letter.member-owner':
    '{portal} was handed over to you. From now on you decide who may enter, who runs it, and what it is.',
  'letter.member-owner.subject': '{portal} is yours now',
  'letter.member-removed': 'You are no member of {portal} any more. What it held of your sign-ins has ended.',
  'letter.member-removed.subject': 'You were removed from {portal}',
  'letter.member.button': 'Open {portal}',
  'letter.member.not-you':
    'If that was not you, somebody else was signed in as you: change your password, and ask who runs this Portico to bring the portal back.',
  'letter.member.who': 'Those who run the portal decided this. Whoever has questions about it asks them.',
  'letter.merge-undone': 'Two accounts that were merged are two again. Each has what was its own.',
  'letter.merge-undone.button': 'Sign in',
  'letter.merge-undone.not-you':
    'If this was not you, change your passwords: somebody reads your mail, or knows one.',
  'letter.merge-undone.subject': 'Your accounts are two again',
  // For an address that has no account, after somebody asked for a new password.
  'letter.no-account':
    'Somebody, perhaps you, asked for a new password with this address. No account can be opened with it.',
  'letter.no-account.button': 'Sign in or create account',
  'letter.no-account.code':
    'Somebody, perhaps you, wanted to sign in with this address. No account can be opened with it.',
  'letter.no-account.not-you': 'If it was not you, do nothing.',
  'letter.no-account.other': 'If you have an account with another address, ask again with that one.',
  'letter.no-account.subject': 'There is no account with this address',
  // An operator is whoever runs this Portico.
  'letter.one-time-password':
    'An operator put a new password in the place of yours, because somebody asked for it. You were signed out everywhere.',
  'letter.one-time-password.next':
    'It works once: when you sign in with it, you choose your own. Your second step stays as it is.',
  'letter.one-time-password.not-you':
    'If you did not ask for this, choose “I forgot my password” where you sign in, now, and tell the people who run this Portico.',
  'letter.one-time-password.subject': 'An operator replaced your password',
  'letter.not-you': 'If this was not you, change your password and make new recovery codes now.',
  'letter.passkey-added':
    'A passkey was added to your account: “{name}”. Whoever has it can sign in without your password.',
  'letter.passkey-added.not-you':
    'If this was not you, remove it now, change your password, and sign out everywhere else.',
  'letter.passkey-added.subject': 'A passkey was added to your account',
  'letter.passkey-changed.button': 'See your passkeys',
  'letter.passkey-removed': 'The passkey “{name}” was removed from your account. It opens nothing any more.',
  'letter.passkey-removed.not-you':
    'If this was not you, change your password now and sign out everywhere else.',
  'letter.passkey-removed.subject': 'A passkey was removed from your account',
  // To the owner of an account with which a phone let another screen in, by its camera.
  'letter.handed-over': 'A phone that is signed in to the account of {name} let another browser in.',
  'letter.handed-over.nameless': 'A phone that is signed in to your account let another browser in.',
  'letter.handed-over.not-you':
    'If one was not, or if somebody asked you to scan a code, end that session now: whoever sits there can use your account.',
  'letter.handed-over.subject': 'A phone let another browser in',
  'letter.handed-over.you': 'If both were yours, there is nothing to do.',
  'letter.qr-refused':
    'A phone that is signed in to the account of {name} was asked to let another browser in, and stopped it.',
  'letter.qr-refused.button': 'See your history',
  'letter.qr-refused.nameless':
    'A phone that is signed in to your account was asked to let another browser in, and stopped it.',
  'letter.qr-refused.rest':
    'Nobody was signed in. If somebody asked you to scan that code, do not do what else they ask, and tell whoever runs Portico.',
  'letter.qr-refused.subject': 'A sign-in by phone was stopped',
  // {name} is the person whose account it is.
  'letter.new-browser':
    'Somebody signed in to the account of {name} in a browser where nobody had done so before.',
  'letter.new-browser.nameless':
    'Somebody signed in to your account in a browser where nobody had done so before.',
  'letter.new-browser.button': 'See where you are signed in',
  'letter.new-browser.subject': 'A new browser signed in',
  'letter.new-browser.you': 'If it was you, there is nothing to do.',
  'letter.new-browser.not-you': 'If it was not you, end that session there, and then change your password.',
  'letter.password-set': 'Your account had no password until now. Somebody chose one.',
  'letter.password-set.subject': 'Your account has a password now',
  // A way back is a link from an operator for somebody who lost their second step.
  'letter.way-back-closed':
    'The way back into your account that an operator had opened is closed. Nobody can use it any more.',
  'letter.way-back-closed.rest': 'If you need it after all, ask an operator for a new one.',
  'letter.way-back-closed.subject': 'The way back into your account is closed',
  'letter.password-changed': 'The password of your account was changed.',
  'letter.password-changed.button': 'See your security settings',
  'letter.password-changed.not-you':
    'If this was not you, choose “I forgot my password” where you sign in, now. Then whoever changed it is signed out.',
  'letter.password-changed.services':
    '{services} can open your account, too, whatever the password is. Look there whether you linked that yourself.',
  'letter.password-changed.subject': 'Your password was changed',
  'letter.password-reset':
    'Somebody, perhaps you, asked for a new password for your account. Choose it here:',
  'letter.password-reset.button': 'Choose a new password',
  'letter.password-reset.expires': 'The link works once, for 30 minutes. A newer letter takes its place.',
  'letter.password-reset.not-you':
    'If it was not you, do nothing: your password stays as it is. Give the link to nobody.',
  'letter.password-reset.subject': 'Choose a new password',
  'letter.second-step-app-removed':
    'An authenticator app was removed from your account. Its codes do not work any more.',
  'letter.second-step-app-removed.subject': 'An authenticator app was removed',
  'letter.second-step-chosen': 'Somebody changed how the second step of your account is taken.',
  'letter.second-step-chosen.subject': 'Your second step was changed',
  // Before a code of eight digits.
  'letter.second-step-code':
    'This code is the second step of your sign-in. Type it where you began, and give it to nobody.',
  'letter.second-step-code.expires': 'It is good for ten minutes, once.',
  'letter.second-step-code.subject': '{code} is your code to sign in',
  'letter.second-step-added':
    'An authenticator app was added to your account. Its codes are a second step when you sign in.',
  'letter.second-step-added.subject': 'An authenticator app was added',
  'letter.second-step-changed.not-you': 'If this was not you, somebody knows your password: change it now.',
  'letter.second-step-new-codes':
    'New recovery codes were made for your account. The old ones do not work any more.',
  'letter.second-step-new-codes.subject': 'You have new recovery codes',
  'letter.second-step-removed':
    'The second step of your account was turned off. The first step alone opens it now.',
  'letter.second-step-removed.subject': 'Your second step was removed',
  'letter.recovery-code-used': 'One of your recovery codes was used to sign in.',
  'letter.recovery-code-used.button': 'See your second step',
  'letter.recovery-code-used.subject': 'A recovery code was used',
  'letter.recovery-codes-left.one': 'You have {count} left. Make new ones soon.',
  'letter.recovery-codes-left.other': 'You have {count} left.',
  // {display} is an e-mail address or a phone number.
  'letter.identifier-added': '{display} was added to your account. It can be signed in with from now on.',
  'letter.identifier-added.subject': 'Added to your account: {display}',
  'letter.identifier-button': 'See your addresses and numbers',
  'letter.identifier-not-you':
    'If this was not you, somebody else can open your account: remove what you do not know there, and change your password.',
  'letter.identifier-primary':
    '{display} is the main one of its kind in your account now. Portals that may know it are told this one.',
  'letter.identifier-primary.subject': 'The main one in your account now: {display}',
  'letter.identifier-removed':
    '{display} was removed from your account. Nobody can sign in with it any more.',
  'letter.identifier-removed.subject': 'Removed from your account: {display}',
  'letter.identifier-restored':
    'Somebody opened the link in a letter to {display}, and brought that address back as the main one of your account. Everybody was signed out. What was added to the account in the days before was taken off it.',
  'letter.identifier-restored.subject': 'Brought back to your account: {display}',
  // To an address that somebody wants to add to another account, or to create one with, while it belongs to an account.
  'letter.not-yours-to-add':
    'Somebody, perhaps you, wanted to add this address to an account. It belongs to another account already, so it was not added.',
  'letter.not-yours-to-add.next':
    'If both accounts are yours, remove it from the other one first. If it was not you, do nothing.',
  'letter.not-yours-to-add.subject': 'This address is in use already',
  'letter.prove': 'Type this code where you are adding this address to an account:',
  'letter.prove.not-you':
    'If you did not ask for this, do nothing: without the code it is not added. Never tell anybody the code.',
  'letter.prove.expires': 'The code works for 10 minutes.',
  'letter.reserved':
    'Somebody, perhaps you, wanted to use this address. It was taken off an account in the last few days, and can still be brought back there, so nobody else gets it yet.',
  'letter.reserved.subject': 'This address cannot be used yet',
  'letter.reserved.undo':
    'Wait a week, or sign in to the account that it belonged to and add it there again.',
  'letter.undo-button': 'Undo this',
  'letter.undo-primary': 'Another address was made the main one of your account, in place of {display}.',
  'letter.undo-primary.subject': '{display} is not the main address of your account any more',
  'letter.undo-removed': '{display} was removed from your account.',
  'letter.undo-removed.subject': '{display} was removed from your account',
  'letter.undo-what':
    'If it was not you, undo it: this address becomes the main one of the account again, everybody is signed out of it, and what was added to it in the days before the change, or since, is taken off. Then choose a new password.',
  'letter.undo-while': 'The button works once, for 7 days. If it was you, do nothing.',
  'letter.sign-in-code': 'Type this code where you are signing in:',
  'letter.sign-in-code.expires': 'It works once, for 10 minutes, in the browser where you asked for it.',
  'letter.sign-in-code.not-you':
    'If it was not you, do nothing. Never tell anybody the code: we never ask for it.',
  'letter.sign-in-code.subject': '{code} is your sign-in code',
  // A way back is what an operator opens for somebody who lost every second step.
  'letter.way-in.button': 'Look at the audit log',
  'letter.way-in.not-you':
    'You are told because you are an operator. If you know nothing of this, ask the others at once: whoever did it has a terminal on the machine that runs Portico.',
  'letter.way-in-opened':
    'At the terminal, somebody made a link that lets the operator {who} in. It works once, for an hour: whoever opens it chooses a new password, and can take the second step away. With "portico operator invite --cancel" it is closed.',
  'letter.way-in-opened.subject': 'A way in was made for the operator {who}',
  'letter.way-in-used':
    'The link that was made at the terminal for the operator {who} was opened. Whoever has it can choose a new password now, and take the second step away.',
  'letter.way-in-used.subject': 'The way in for the operator {who} was used',
  'letter.way-back-opened':
    'An operator opened a way back into your account for 24 hours, because somebody said they lost their second step. With it and your password, your second step can be removed once.',
  'letter.way-back-opened.button': 'Close the way back',
  'letter.way-back-opened.not-you':
    'If you did not ask for this, close it now, and tell the people who run this Portico.',
  'letter.way-back-opened.subject': 'A way back into your account was opened',
  'letter.way-back-opened.you': 'If it was you, do nothing. The operator gives you the link.',
  'letter.way-back-used':
    'The way back that an operator opened was used: your authenticator apps, recovery codes and trusted browsers are gone. Your first step alone opens your account now.',
  'letter.way-back-used.not-you':
    'If this was not you, choose “I forgot my password” where you sign in, now, and tell the people who run this Portico.',
  'letter.way-back-used.subject': 'Your second step was removed',
  'letter.sign-up': 'Type this code where you are creating your account:',
  'letter.sign-up.button': 'Confirm this address',
  'letter.sign-up.expires': 'The code works for 10 minutes, the link for 30.',
  'letter.sign-up.not-you':
    'If you did not ask for this, do nothing: without you there will be no account. Never tell anybody the code.',
  'letter.sign-up.subject': '{code} is your code',
  // --- Texts to phones: as short as they can be; 160 letters in all, with the two lines that are added to a code.
  'text.second-step': '{code} is your code to sign in. Never tell it to anybody.',
  'text.already-here': 'Somebody wanted to create an account with this number. You have one: {link}',
  'text.code-for-proof': '{code} is your code to confirm this number. Never tell it to anybody.',
  'text.code-for-password':
    '{code} is your Portico code for a new password. It works for 10 minutes. Never tell it to anybody.',
  'text.code-for-sign-in':
    '{code} is your Portico code to sign in. It works for 10 minutes. Never tell it to anybody.',
  'text.in-use': 'Somebody wanted to add this number to an account. It belongs to another one already.',
  // {what} is the subject of a letter, such as "Your password was changed".
  'text.notice': '{what}. If this was not you: {link}',
  'text.number-removed': 'This number was removed from your account',
  'letter.data-exported':
    'Somebody who is signed in as you downloaded a copy of everything that Portico knows about you.',
  'letter.data-exported.not-you':
    'If it was not you, change your password now: that signs everybody else out. The copy cannot be called back; it holds no password and opens nothing.',
  'letter.data-exported.subject': 'Your data was downloaded',
  'letter.deletion-asked': 'Your account will be deleted on {day}. Until then it opens nothing.',
  'letter.deletion-asked.at-once': 'Your account will be deleted within a few minutes, and everything in it.',
  'letter.deletion-asked.button': 'Sign in and keep your account',
  'letter.deletion-asked.not-you':
    'If it was not you, sign in, keep your account and change your password: somebody else was signed in as you.',
  'letter.deletion-asked.subject': 'Your account will be deleted on {day}',
  'letter.deletion-asked.subject-at-once': 'Your account is being deleted',
  'letter.deletion-asked.way-back':
    'If you change your mind before that day, sign in as always and keep it. Nobody can do that for you, and this letter alone opens nothing.',
  'letter.deletion-cancelled':
    'Your account stays: somebody signed in with everything that opens it, and kept it.',
  'letter.deletion-cancelled.not-you': 'If it was not you, change your password now.',
  'letter.deletion-cancelled.subject': 'Your account stays',
  'letter.farewell': 'Your account is deleted, with everything that belonged to it. This is the last letter.',
  'letter.farewell.portals':
    'What portals keep about you themselves, only they can delete: ask them. Your address is free for a new account, which begins with nothing.',
  'letter.farewell.subject': 'Your account is deleted',
  'letter.account-made':
    'With the invitation that was sent to this address, somebody created an account here and accepted it.',
  'letter.account-made.not-you':
    'If it was not you, somebody was given your invitation. The account is yours: open {link} and choose “I forgot my password” to shut them out.',
  'letter.account-made.subject': 'Your account was created',
  'letter.invitation': '{name} invites you to {portal}.',
  'letter.invitation.button': 'See the invitation',
  'letter.invitation.by-nobody': 'You are invited to {portal}.',
  'letter.invitation.expires': 'It can be accepted until {day}, by you alone: do not forward this letter.',
  'letter.invitation.not-you':
    'If you do not know what this is about, you need not do anything: without you nothing happens.',
  // One line of what the inviter says, set apart from our own words.
  'letter.invitation.quote': '“{line}”',
  // Stands for the name of a portal that cannot be shown in a letter.
  'letter.invitation.some-portal': 'a portal',
  'letter.invitation.subject': 'Your invitation to {portal}',
  'text.invitation': 'You are invited to {portal}. See the invitation, and accept or decline it: {link}',
} as const
