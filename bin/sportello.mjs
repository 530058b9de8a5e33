#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`Sportello needs Node 24.15 or later and this is ${process.versions.node}: start it with "npm start" or "npm run --silent sportello -- …", which use the Node that npm ci installed.`)
  process.exit(2)
}
const { enableCompileCache } = await import('node:module')
enableCompileCache()
const { main } = await import('../src/main.ts')
await main(process.argv)
