import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const MOST_TEXTS = 500

/** Ink remembers the measures of every text it ever drew: a screen that is open all day would grow without end. */
export const forgettingInk = {
  name: 'forgetting-ink',
  setup(bundler) {
    const places = {
      'measure-text.js': [/cache\.set\(/, `if (cache.size >= ${MOST_TEXTS}) cache.clear();`],
      'wrap-text.js': [
        /cache\[cacheKey\] = /,
        `if (Object.keys(cache).length >= ${MOST_TEXTS}) for (const key in cache) delete cache[key];`,
      ],
    }
    bundler.onLoad({ filter: /[\\/]ink[\\/]build[\\/](measure|wrap)-text\.js$/ }, ({ path }) => {
      const [place, bound] = places[basename(path)]
      const text = readFileSync(path, 'utf8')
      if (!place.test(text)) throw new Error(`${path} remembers texts in another way: see whether it forgets them`)
      return { contents: text.replace(place, (kept) => `${bound} ${kept}`) }
    })
  },
}
