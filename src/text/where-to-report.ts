/** Where a bug of hedgerow is told: `bugs` of package.json. */
export const WHERE_TO_REPORT = 'https://github.com/hedgerow/hedgerow/issues'
