/** Sends the form that a page exists for. Without this file it has a button. */

// Not requestSubmit: the button, which the answer must not contain, is not pressed.
document.querySelector('form[data-hand-on]').submit()
