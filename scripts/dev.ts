/** Development: the server starts anew when code or texts change, styles are made anew when templates do. */
import { spawn } from 'node:child_process'

const watched = ['src', 'tenants', 'views/locales'].map((folder) => `--watch-path=${folder}`)
const processes = [
  spawn(
    'tailwindcss',
    ['-i', 'views/styles/house.css', '-o', 'public/house.css', '--watch=always'],
    inherited(),
  ),
  spawn('node', [...watched, '--watch-preserve-output', 'src/main.ts'], inherited()),
]

function inherited() {
  return { stdio: ['ignore', 'inherit', 'inherit'] as ['ignore', 'inherit', 'inherit'] }
}

for (const child of processes) {
  child.on('exit', (code) => {
    for (const other of processes) other.kill()
    process.exitCode ??= code ?? 0
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of processes) child.kill(signal)
  })
}
