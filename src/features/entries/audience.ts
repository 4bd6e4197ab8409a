/** It was shared in a group that is closed to others: what is said there stays there. */
export const isClosed = ({ audience }: { audience: string }): boolean => audience.startsWith('group:')
