/** A page's path without the keys of mailed links that stand in some. Pure. */
export const withoutKeys = (path: string): string => path.replace(/\/(?!\d{1,15}-)[^/]{31,}/g, '/…')

/** A page's path as it may be told to others: also without titles, which not all may know. Pure. */
export const withoutNames = (path: string): string => withoutKeys(path).replace(/\/(\d{1,15})-[^/]*/g, '/$1')
