import { runHouse } from './run-house.ts'

/** The work behind the pages in a process of its own: as many as wanted, beside web processes with ROLE=web. */
await runHouse({ ...process.env, ROLE: 'worker' }, (app) => app.log.info('at work'))
