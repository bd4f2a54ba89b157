import { writeEvents } from './generator.ts'

/** Writes a log to measure with: bench-data N items customers seed file. */
const [events, items, customers, seed, file] = process.argv.slice(2)
const count = (name: string, text: string | undefined): number => {
  if (text === undefined || !/^\d{1,12}$/.test(text)) {
    throw new Error(`${name} should be a whole number: bench-data N items customers seed file`)
  }
  return Number(text)
}
if (file === undefined) throw new Error('no file is named: bench-data N items customers seed file')
await writeEvents(file, {
  events: count('N', events),
  items: count('items', items),
  customers: count('customers', customers),
  seed: count('seed', seed),
  days: 30,
  late: 0.01,
  currencies: ['USD', 'EUR'],
  extras: true,
})
