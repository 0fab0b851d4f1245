import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['test/mutation/rooms.ts'], testTimeout: 60_000 } })
