import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { fill } from './fill.ts'
import type { ReaderTask } from './messages.ts'

const port = parentPort as MessagePort
void fill(workerData as ReaderTask, message => port.postMessage(message))
