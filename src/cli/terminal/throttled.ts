/** Passes on the first that it is told, and from then on the latest, once in so many milliseconds at the most: the last is never lost. */
export function throttled<News>(tell: (news: News) => void, milliseconds: number): (news: News) => void {
  let waiting: { news: News } | undefined
  let pausing = false
  const pass = (news: News) => {
    tell(news)
    pausing = true
    setTimeout(() => {
      pausing = false
      const next = waiting
      waiting = undefined
      if (next) pass(next.news)
    }, milliseconds).unref()
  }
  return (news) => {
    if (pausing) waiting = { news }
    else pass(news)
  }
}
