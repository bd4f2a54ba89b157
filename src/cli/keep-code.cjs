'use strict'
// Part of the build: runs the command once on a short log, and keeps what V8 compiled on the way (see start.cjs).
const { readFileSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { resolve } = require('node:path')
const { Script } = require('node:vm')

const dist = resolve('dist')
const filename = `${dist}/analyze.body.js`
const script = new Script(readFileSync(filename, 'latin1'), { filename })
process.argv = [process.execPath, filename, 'fixtures/brands.jsonl', '--config', 'none']
process.on('exit', () =>
  writeFileSync(
    `${dist}/analyze-${process.version}-${process.arch}.code`,
    script.createCachedData(),
  ),
)
script.runInThisContext()({}, createRequire(filename), {}, filename, dist)
