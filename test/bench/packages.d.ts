declare module 'greeks' {
  type Greek = (s: number, k: number, t: number, v: number, r: number, callPut: 'call' | 'put') => number
  const greeks: { getDelta: Greek; getGamma: Greek; getVega: Greek; getTheta: Greek }
  export default greeks
}
