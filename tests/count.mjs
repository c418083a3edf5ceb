// Adds up what test.sh ran. Prints the failures and the skipped tests by name, then one line:
// N passed, N failed, N skipped. Exits with 1 when something failed.
// usage: node tests/count.mjs FOLDER
//   FOLDER holds client.json (Vitest) and *.trx (dotnet test); for each runner FILE.exit with "exit-code name";
//   failures.txt with one line for each failed step.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const read = (name) => readFileSync(join(folder, name), 'utf8')

const failures = existsSync(join(folder, 'failures.txt')) ? read('failures.txt').trim().split('\n') : []
const skipped = []
let passed = 0

const plain = (xml) =>
  xml.replace(/&(lt|gt|quot|apos|amp|#x?[0-9a-fA-F]+);/g, (_, name) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number(name.replace('#x', '0x').replace('#', '')))
      : { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name],
  )

/** The beginning of what a failed test said, on one line. */
const inShort = (message) => (message ?? '').replace(/\s+/g, ' ').trim().slice(0, 400)

/** @returns {{name: string, outcome: 'passed' | 'failed' | 'skipped', message: string}[]} */
function testsOf(file) {
  if (file.endsWith('.json')) {
    return JSON.parse(read(file)).testResults.flatMap((suite) =>
      suite.assertionResults.map(({ fullName, status, failureMessages }) => ({
        name: fullName,
        outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
        message: inShort(failureMessages?.[0]),
      })),
    )
  }
  return [...read(file).matchAll(/(<UnitTestResult\b[^>]*?)(?:\/>|>(.*?)<\/UnitTestResult>)/gs)].map(([, tag, inside]) => {
    const attribute = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)[1]
    const outcome = { Passed: 'passed', NotExecuted: 'skipped' }[attribute('outcome')] ?? 'failed'
    const message = /<Message>(.*?)<\/Message>/s.exec(inside ?? '')?.[1] ?? ''
    return { name: plain(attribute('testName')), outcome, message: inShort(plain(message)) }
  })
}

for (const entry of readdirSync(folder).filter((name) => name.endsWith('.exit'))) {
  const [, exitCode, name] = /^(\d+) (.*)/.exec(read(entry))
  const file = entry.slice(0, -'.exit'.length)
  let tests = []
  try {
    tests = testsOf(file)
  } catch (error) {
    failures.push(`FAILED: ${name}: no readable result (${error.message})`)
    continue
  }
  const failed = tests.filter((test) => test.outcome === 'failed')
  failures.push(...failed.map((test) => `FAILED: ${name}: ${test.name}${test.message && ` (${test.message})`}`))
  passed += tests.filter((test) => test.outcome === 'passed').length
  skipped.push(...tests.filter((test) => test.outcome === 'skipped').map((test) => `skipped: ${name}: ${test.name}`))
  if (tests.length === 0) failures.push(`FAILED: ${name}: ran no test`)
  // A runner can fail beside its tests: a crash, a file that does not load, an error after the last test.
  else if (exitCode !== '0' && failed.length === 0) failures.push(`FAILED: ${name}: ended with exit code ${exitCode}`)
}

for (const line of [...skipped, ...failures]) console.log(line)
console.log(`${passed} passed, ${failures.length} failed, ${skipped.length} skipped`)
process.exitCode = failures.length > 0 ? 1 : 0
