/** The folded menu of places closes by Escape, as menus do. */
addEventListener('keydown', ({ key, target }) => {
  const menu = key === 'Escape' && target.closest('details.places[open]')
  if (!menu) return
  menu.open = false
  menu.firstElementChild.focus()
})
