import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { fill } from './fill.ts'
import type { AsideTask } from './messages.ts'

const port = parentPort as MessagePort
void fill(workerData as AsideTask, message => port.postMessage(message))
