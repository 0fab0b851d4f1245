declare module 'black-scholes' {
  const blackScholes: {
    /** Prices a put for any `callPut` but 'call'. */
    blackScholes(s: number, k: number, t: number, v: number, r: number, callPut: 'call' | 'put'): number
  }
  export default blackScholes
}
