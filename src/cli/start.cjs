#!/usr/bin/env node
'use strict'
// What npm links as `analyze`: runs main.cjs, which holds everything that each start needs. Compiling it takes half of a
// short run, so compiled code is reused: Node's own compile cache does that from 22.8 on; for an older Node the build keeps
// the code of the version that it ran on. Nothing is written into the package's folder.
const Module = require('node:module')

const filename = `${__dirname}/main.cjs`

function runOldNode() {
  const { readFileSync } = require('node:fs')
  const { Script } = require('node:vm')
  let cachedData
  try {
    // V8 checks only the length of the source, so the file's name has the hash of the text.
    cachedData = readFileSync(`${__dirname}/main-HASH-${process.version}-${process.arch}.code`)
  } catch {
    // Built by another version of Node: the source is compiled as usual.
  }
  const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), { filename, cachedData })
  const main = new Module(filename, module)
  main.filename = filename
  // Parts that are loaded on demand require main.cjs: this very instance.
  require.cache[filename] = main
  script.runInThisContext()(main.exports, require, main, filename, __dirname)
}

if (Module.enableCompileCache === undefined) runOldNode()
else {
  Module.enableCompileCache()
  require('./main.cjs')
}
