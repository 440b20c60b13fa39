// What waits on this phone; the list itself is drawn as on the online page.
export const values = () => ({});
