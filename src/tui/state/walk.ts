import type { Further } from '../../plan/search-start.ts'
import type { Analysis } from './analysis.ts'
import { freshDocument, madeEdits } from './document.ts'
import type { Change, Command } from './message.ts'
import type { Model, Walk } from './model.ts'
import type { Step } from './steps.ts'

/** Opens `file` at the first step and asks for its plan; with a `text` it is a strategy that is in no file yet. */
export function startWalk(model: Model, file: string, text?: string): Change<Model> {
  const request = model.requests + 1
  const walk: Walk = {
    file,
    document: text === undefined ? undefined : freshDocument(text, true),
    request,
    solving: { progress: undefined, stopping: false },
    effort: 1,
    problems: [],
    strategy: undefined,
    plan: undefined,
    step: 'position',
    selected: { position: 1, market: 0, hedge: 0, residual: 0, payoff: 0, stress: 0, time: 0, export: 0 },
    filter: { text: '', typing: false },
    before: undefined,
    editing: undefined,
    resuming: undefined,
    residual: { view: 'figures', days: 0 },
    payoff: {
      cursor: undefined,
      shown: { hold: true, unhedged: true, hedged: true },
      span: undefined,
      days: undefined,
      volatility: 1,
    },
    axis: 0,
    frontier: { open: false, selected: undefined },
    alternatives: { open: false, selected: 0 },
    ranges: undefined,
    attribution: false,
    resilience: { view: 'scenarios', by: 'days' },
    equity: false,
    analyses: {},
    preview: undefined,
    previewTop: 0,
    replacing: undefined,
  }
  return [{ ...model, walk, over: undefined, requests: request }, [{ type: 'solve', request, file, text, edits: [] }]]
}

/** The walk with some of it changed. */
export function withWalk(model: Model, changed: Partial<Walk>): Model {
  return { ...model, walk: { ...model.walk!, ...changed } }
}

/**
 * Plans the document as it is now; a search for an older one is stopped. What is on screen stays until the answer is there. `further`: searches
 * on from what was found.
 */
export function planDocument(model: Model, changed: Partial<Walk> = {}, further?: Further): Change<Model> {
  const request = model.requests + 1
  const solving = { progress: undefined, stopping: false }
  const walk = { ...model.walk!, ...changed, request, solving, effort: further?.effort ?? 1 }
  const { document, file } = walk
  const edits = document ? madeEdits(document) : []
  return [
    { ...model, walk, requests: request },
    [...forgotten(model.walk), { type: 'solve', request, file, text: document?.text, edits, further }],
  ]
}

/** Reads the file again, without the edits, and plans anew. */
export function readAgain(model: Model): Change<Model> {
  return planDocument(model, { document: undefined, before: undefined, editing: undefined, resuming: undefined })
}

/** Asks the sources that the file names; what they say comes in as a change that can be undone. */
export function refresh(model: Model): Change<Model> {
  const request = model.requests + 1
  const { document, file } = model.walk!
  const { text } = document!
  return [
    { ...withWalk(model, { refreshing: request }), requests: request, notice: 'asking the sources …' },
    [{ type: 'refresh', request, file, text, edits: madeEdits(document!) }],
  ]
}

/** Ends the search that is running, if one is: its answer would be stale. */
export function forgotten(walk: Walk | undefined): Command[] {
  return walk?.solving ? [{ type: 'forget', request: walk.request }] : []
}

/** Goes to a step; paths that are still being drawn are given up where Time is left. */
export function goTo(model: Model, step: Step): Change<Model> {
  const there = withWalk(model, { step, filter: { text: '', typing: false }, replacing: undefined })
  return step === 'time' ? [there, []] : givenUp(there, 'time')
}

/** Back to the list of strategies, which is read anew. */
export function leaveWalk(model: Model): Change<Model> {
  const paths = givenUp(model, 'time')[1]
  return [{ ...model, walk: undefined, over: undefined }, [...forgotten(model.walk), ...paths, { type: 'list' }]]
}

/** An analysis that nobody waits for any more: one that is still being worked out is stopped and forgotten, one that is done stays. */
export function givenUp(model: Model, kind: Analysis['kind']): Change<Model> {
  const { [kind]: analysing, ...others } = model.walk!.analyses
  if (!analysing || analysing.done) return [model, []]
  return [{ ...model, walk: { ...model.walk!, analyses: others } }, [{ type: 'forget', request: analysing.request }]]
}
