#!/usr/bin/env node
'use strict'
// What npm calls: runs analyze.body.js, all of the command but what is loaded when used. To compile it would take half
// of a short run, so the build keeps what V8 made of it, in a file named by the version of Node and the processor. V8
// itself looks whether it fits; where it doesn't, or where there is none, the text is compiled as usual.
const { readFileSync } = require('node:fs')
const { Script } = require('node:vm')

const filename = `${__dirname}/analyze.body.js`

function compiled() {
  try {
    return readFileSync(`${__dirname}/analyze-${process.version}-${process.arch}.code`)
  } catch {
    return undefined
  }
}

const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: compiled() })
// The parts that are loaded later require this file, and find what the body exports.
script.runInThisContext()(exports, require, module, filename, __dirname)
