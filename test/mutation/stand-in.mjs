/** What the quick tests take from vitest, without its process: a run starts in a fraction of a second. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import * as runner from '@vitest/runner'

export const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = runner

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)

export const expect = (value, message) => chai.expect(value, message)
Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT])
globalThis[GLOBAL_EXPECT] = expect
setState({ assertionCalls: 0 }, expect)
chai.expect.extend(expect, customMatchers)
