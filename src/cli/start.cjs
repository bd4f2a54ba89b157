#!/usr/bin/env node
'use strict'
// What npm calls: runs analyze.body.js, all of the command but what is loaded when used. To compile it would take half
// of a short run, so what V8 made of it is kept beside it, in a file named by the text, the version of Node and the processor: by
// the build for its own, by the first short run with any other, as Python does. V8 itself looks whether it fits; where it
// doesn't, and where nothing may be written, the text is compiled as usual.
const {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} = require('node:fs')
const { Script } = require('node:vm')

const filename = `${__dirname}/analyze.body.js`
/** Of which text the code is: V8 only looks whether it is as long. The build puts the hash of the text here. */
const TEXT = 'BODY'
const kept = `${__dirname}/analyze-${TEXT}-${process.version}-${process.arch}.code`

function compiled() {
  try {
    return readFileSync(kept)
  } catch {
    return undefined
  }
}

/** In a long run V8 has dropped what it compiled for the start. */
const SHORT_SECONDS = 5

/** After a short run that read a file: others compile little of what a report needs. */
function keep(script) {
  const part = `${kept}.${process.pid}`
  try {
    const isFile = word => statSync(word, { throwIfNoEntry: false })?.isFile()
    if (process.uptime() > SHORT_SECONDS || !process.argv.slice(2).some(isFile)) return
    // Opened first: where it can't be, nothing need be put together.
    const file = openSync(part, 'wx')
    writeFileSync(file, script.createCachedData())
    closeSync(file)
    renameSync(part, kept)
  } catch {
    // It isn't ours to write there, or the disk is full: the next run compiles again.
    try {
      unlinkSync(part)
    } catch {
      // Nothing was begun.
    }
  }
}

/** What is always the same text is kept by the build, and told without the rest: that takes as long as node itself. */
const KEPT = { '--help': 'help', '-h': 'help', '--version': 'version', '-V': 'version' }

/** Whether a kept text was asked for and told. Where it can't be told the rest will say so. */
function isTold() {
  const [, , word, ...more] = process.argv
  if (!Object.hasOwn(KEPT, word) || more.length > 0) return false
  try {
    // A file may be at the disk's end in the midst of it, and consoles of Windows want to be written by the stream.
    if (fstatSync(1).isFile() || process.platform === 'win32') return false
    const text = readFileSync(`${__dirname}/analyze.${KEPT[word]}`)
    const written = writeSync(1, text)
    // A pipe that doesn't wait took a part. If its reader goes, that is no error.
    if (written < text.length) {
      process.stdout.on('error', error => {
        if (error.code !== 'EPIPE') throw error
      })
      process.stdout.write(text.subarray(written))
    }
    return true
  } catch {
    return false
  }
}

function run() {
  const cachedData = compiled()
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  if (cachedData === undefined) process.once('exit', () => keep(script))
  // The parts that are loaded later require this file, and find what the body exports.
  script.runInThisContext()(exports, require, module, filename, __dirname)
}

if (!isTold()) run()
