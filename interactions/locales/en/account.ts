/** What people tell of themselves, and take with them: profile, data, merging. */
export const account = {
  // --- The one profile, as its owner edits it.
  'profile.about': 'About you',
  // The first choice in the list of languages.
  'profile.as-browser': 'As my browser is set',
  'profile.birthdate-hint': 'Such as 1815-12-10, or the year alone.',
  'profile.contact': 'How to reach you',
  'profile.done.picture': 'Every portal is shown your new picture now.',
  'profile.done.removed': 'Your picture is removed. Your initials are shown in its place.',
  'profile.done.saved': 'Saved. Every portal is told from now on.',
  // Offered in a list; the claims say "female" and "male" in every language.
  'profile.gender.female': 'Female',
  'profile.gender.male': 'Male',
  'profile.gender-hint': 'In your own words.',
  'profile.lead': 'One profile for all your portals. Each is told only what you allow it to know.',
  // {languages} are those that the pages are written in, such as "Deutsch, English".
  'profile.locale-hint': 'Portico speaks {languages}.',
  // Above a list of links to the fields.
  'profile.mends': 'Some details need another look. Nothing is saved yet.',
  // Unfolds the fields of three names that few people use.
  'profile.more-names': 'More names',
  'profile.name': 'Your name',
  // The first choice in a list.
  'profile.not-given': 'Not given',
  // Unfolds the fields of a website and a profile page.
  'profile.pages': 'Pages about you',
  'profile.phone-hint': 'With its country, such as +44 20 7946 0958.',
  'profile.picture.choose': 'Choose a picture',
  // The name of the part of a picture that is cut out, for people who hear it read out.
  'profile.picture.crop': 'The part that is shown',
  'profile.picture.crop-hint': 'Drag the picture, or move it with the arrow keys.',
  'profile.picture.none-chosen': 'Choose a picture first.',
  'profile.picture.not-a-picture':
    'This is no JPEG, PNG or WebP picture. Save it as one of them, or choose another.',
  'profile.picture.note': 'Shown beside your name in every portal that you let see it.',
  // Says what the picture shows, for people who cannot see it.
  'profile.picture.of': 'Picture of {name}',
  'profile.picture.remove': 'Remove picture',
  'profile.picture.rules': 'JPEG, PNG or WebP, at most {megabytes} MB. Where it was taken is not kept.',
  'profile.picture.too-large': 'This file is larger than {megabytes} MB. Make it smaller, or choose another.',
  'profile.picture.too-many': 'That is enough pictures for now. You can send another {time}.',
  'profile.picture.too-many-pixels':
    'This picture has more than 16 million pixels. Make it smaller, or choose another.',
  'profile.picture.unreadable': 'This picture is damaged or cannot be read. Choose another.',
  'profile.picture.use': 'Use this picture',
  'profile.picture.zoom': 'Zoom',
  'profile.preferred-username-hint': 'The short name that portals may greet you by.',
  'profile.profile-hint': 'The address of a page about you.',
  'profile.submit': 'Save',
  'profile.title': 'Profile',
  // {label} is the name of a field.
  'profile.too-long': '{label}: at most {max} characters, please.',
  'profile.unfit': '{label}: this holds characters that cannot be shown. Type it again.',
  'profile.wrong.birthdate': 'Enter a date of birth such as 1815-12-10, or the year alone.',
  'profile.wrong.locale': 'Choose a language from the list.',
  'profile.wrong.phone_number': 'Enter the phone number with its country, such as +44 20 7946 0958.',
  'profile.wrong.profile': 'Enter your profile page’s whole address, such as https://example.com/ada.',
  'profile.wrong.website': 'Enter your website’s whole address, such as https://example.com.',
  'profile.wrong.zoneinfo': 'Choose a time zone from the list.',
  'profile.zoneinfo-hint': 'By continent and city.',
  // --- Merging two accounts of one person, and parting them again. {until} is a date and a time.
  'merge.apart': 'Keep them apart',
  'merge.begin': 'Sign in with the other account',
  'merge.begin-title': 'Two accounts become one',
  'merge.confirm-title': 'Merge these two accounts?',
  'merge.done.merged': 'The two accounts are one now.',
  'merge.done.parted': 'They are two accounts again. You are signed in with this one alone.',
  'merge.fields': 'What it says about you',
  'merge.fields-note': 'Only what differs. Portals are told what you choose here.',
  // Beside the account that may stay; its weaker second steps are turned off.
  'merge.gives':
    'The other account takes a second step from an app or a passkey only, so this one will too: codes by e-mail or text are turned off.',
  'merge.impossible': 'These two cannot be merged now. The reasons stand beside them.',
  // Says what a picture shows, for people who cannot see it.
  'merge.initials-of': 'Initials of {account}',
  'merge.keep': 'Which account stays?',
  'merge.keep-note': 'The other one goes into it.',
  'merge.lead':
    'If you have two accounts here, make one of them: its profile, its way to sign in, all portals of both.',
  'merge.link': 'Merge with another account',
  // Why an account cannot be the one that stays, beside it.
  'merge.obstacle.address-changed':
    'An address of one of them was changed less than a week ago. They can be merged once that can no longer be undone.',
  'merge.obstacle.merged-lately':
    'One of them was merged less than two weeks ago. It can be merged again once that can no longer be undone.',
  'merge.obstacle.operator': 'The other account runs this Portico, so it has to be the one that stays.',
  'merge.obstacle.second-step':
    'The other account has a stricter second step. Keep that one, or sign in with this one, set up as much for it, and begin again.',
  'merge.part-consequence':
    'Each account gets back what was its own. Everybody is signed out of both, and nobody is signed in by this. Then sign in and change your password if this was not you.',
  'merge.part-title': 'Part the two accounts?',
  'merge.parted':
    'They are two accounts again, and everybody is signed out of both. If somebody else merged them, change your password as soon as you have signed in.',
  'merge.parted-title': 'Two accounts again',
  // Says what a picture shows, for people who cannot see it.
  'merge.picture-of': 'Picture of {account}',
  // A choice under the name of a portal. {account} is an e-mail address or a phone number.
  'merge.portal-knows': 'Goes on as {account}',
  'merge.portals': 'Portals that know both',
  'merge.portals-note':
    'Each has two of you. Choose the one it goes on with; the other one is not deleted there, but you do not reach it any more.',
  'merge.problem.begin-again':
    'More than ten minutes have gone by, or the first account was changed meanwhile. Begin again.',
  'merge.problem.changed': 'One of the accounts was changed meanwhile. Look at them once more.',
  'merge.problem.disabled':
    'This account may not be used at the moment. Ask the people who run this Portico.',
  'merge.problem.incomplete': 'Choose which account stays.',
  'merge.problem.no-address':
    'One of the two would have no address left to sign in with. Add one first, then part them.',
  'merge.problem.over': 'There is nothing to undo: it was undone already, or the two weeks are over.',
  'merge.problem.same': 'That was the same account again. Sign in with the other one.',
  'merge.step-choose': 'You see both, and choose what stays, field by field. Until then nothing happens.',
  'merge.step-prove': 'You sign in with the other account, with its second step if it has one.',
  'merge.step-undo': 'For two weeks you can undo it.',
  'merge.submit': 'Merge the accounts',
  'merge.title': 'Merge two accounts',
  'merge.undo': 'Part them again',
  'merge.undo-consequence':
    'Each account gets back what was its own, and you sign in to the other one as before. You are signed out everywhere but here.',
  'merge.undo-link': 'See how to undo it',
  'merge.undo-note': 'Another account was merged into this one. Until {until} they can be parted again.',
  'merge.undo-title': 'Undo the merge',
  'merge.what': 'What happens',
  'merge.what-operator': 'It runs this Portico only if the account that stays does.',
  'merge.what-portals':
    'Every portal goes on knowing you as before. Those that knew the other account find the same person, with this profile.',
  'merge.what-sessions': 'You are signed out in every other browser. Portals stay signed in.',
  'merge.what-sign-in':
    'You sign in as with the account that stays: with its password, its passkeys and its second step, and any address of both.',
  'merge.what-undo':
    'For two weeks you can undo it, and we write to every address of both. Then the other account’s password, passkeys and second step are deleted.',
  // --- What a person can take with them, and how they end their account.
  'data.delete': 'Delete your account',
  'data.delete-all':
    'Then your profile, your picture, your ways to sign in, what you allowed portals, and whatever was merged into it are deleted for good.',
  // Above a field. {address} is their own e-mail address or phone number.
  'data.delete-confirm': 'To confirm, type {address}',
  'data.delete-go': 'Delete your account',
  // A button beside "Delete my account".
  'data.delete-keep': 'Keep my account',
  'data.delete-last-operator':
    'You are the only operator of this Portico: without you nobody could run it. Make somebody else an operator first; then you can delete your account.',
  // Followed by the names of the portals.
  'data.delete-last-owner':
    'Others belong to these portals, and nobody but you owns them. Hand each over to a member first, or remove it:',
  'data.delete-mismatch': 'That is not {address}. Nothing was changed.',
  'data.delete-no-wait': 'It is deleted within a few minutes. There is no time to change your mind.',
  'data.delete-note': 'You see what it means before anything happens.',
  'data.delete-portals':
    'Portals are told that you signed out. What they keep about you themselves, only they can delete: ask them.',
  'data.delete-sign-out': 'You are signed out everywhere at once, and your account opens nothing any more.',
  'data.delete-submit': 'Delete my account',
  'data.delete-sure': 'Are you sure?',
  'data.delete-take-first': 'Take your data first',
  'data.delete-title': 'Delete your account?',
  'data.delete-wait.one': 'You have {count} day to change your mind: sign in as always, and keep it.',
  'data.delete-wait.other': 'You have {count} days to change your mind: sign in as always, and keep it.',
  'data.delete-what': 'What happens',
  'data.lead': 'What Portico knows about you is yours.',
  // The title of the page after the account was deleted, which happens some days later.
  'data.leaving': 'Your account will be deleted',
  'data.leaving-back': 'Sign in and keep it',
  'data.leaving-letter':
    'You are signed out everywhere. A letter about it is on its way to each of your addresses, and one more follows when everything is gone.',
  'data.take': 'Take your data',
  'data.take-note':
    'One file with everything that Portico knows about you. It opens nothing, but keep it to yourself.',
  'data.take-submit': 'Download my data',
  'data.take-too-many': 'You took your data several times just now. You can do it again {time}.',
  'data.take-what':
    'Your profile with your picture, your addresses and numbers, how and where you sign in, the portals you allowed, the letters we sent you and your whole history, as JSON that programs can read. No password and no secret is in it.',
  'data.title': 'Your data',
} as const
