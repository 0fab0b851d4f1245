import { patchedFiles } from './patched-files.mjs'

const MOST_TEXTS = 500

const bounded = (place, bound) => (text, path) => {
  if (!place.test(text)) throw new Error(`${path} remembers texts in another way: see whether it forgets them`)
  return text.replace(place, (kept) => `${bound} ${kept}`)
}

/** Ink remembers the measures of every text it ever drew: a screen that is open all day would grow without end. */
export const forgettingInk = patchedFiles('forgetting-ink', {
  'ink/build/measure-text.js': bounded(/cache\.set\(/, `if (cache.size >= ${MOST_TEXTS}) cache.clear();`),
  'ink/build/wrap-text.js': bounded(
    /cache\[cacheKey\] = /,
    `if (Object.keys(cache).length >= ${MOST_TEXTS}) for (const key in cache) delete cache[key];`,
  ),
})
