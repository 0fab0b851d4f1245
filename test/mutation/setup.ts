import fc from 'fast-check'

/** A mutant is noticed by the first run that fails: nobody reads the smallest. */
fc.configureGlobal({ endOnFailure: true })
