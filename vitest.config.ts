import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: ['test/build-dist.mjs'], include: ['test/**/*.test.{ts,tsx}'] },
})
