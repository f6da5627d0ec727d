/** The peer: numpy over the same numbers, plain in memory; each line is one question. Argument: folder. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const [, , folder = ''] = process.argv
const python = spawn('python3', [join(import.meta.dirname, 'numpy_rolling.py'), folder], {
  stdio: ['pipe', 'inherit', 'inherit'],
})
process.stdin.pipe(python.stdin)
python.once('exit', (code) => process.exit(code ?? 1))
process.once('SIGTERM', () => python.kill())
