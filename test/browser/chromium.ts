import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const EXECUTABLE = '/usr/bin/chromium'
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Whether Chromium is here; says so where it is not. */
export function hasChromium(): boolean {
  const found = existsSync(EXECUTABLE)
  if (!found) console.warn(`skipped: there is no ${EXECUTABLE}; install the Debian package chromium`)
  return found
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
}

/** A page as a reader opens it from a file, with everything that it complained of or asked for. */
export type Opened = {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
}

export type Look = { readonly width: number; readonly scheme?: 'light' | 'dark'; readonly media?: 'screen' | 'print' }

/** Opens the text of a page in a window of its own. */
export async function open(browser: Browser, text: string, { width, scheme, media }: Look): Promise<Opened> {
  const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-page-')), 'plan.html')
  writeFileSync(file, text)
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme ?? 'light' })
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`))
  page.on('request', (request) => requests.push(request.url()))
  if (media !== undefined) await page.emulateMedia({ media })
  await page.goto(pathToFileURL(file).href)
  return { page, complaints, requests: requests.filter((url) => url !== page.url()) }
}
