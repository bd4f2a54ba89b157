import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf } from './transfer.ts'
import { type WorkerTask, work } from './work.ts'

const answer = work(workerData as WorkerTask)
if (answer !== null) parentPort?.postMessage(answer, buffersOf(answer))
