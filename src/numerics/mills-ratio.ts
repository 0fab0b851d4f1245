/**
 * Mills' ratio: upper tail of the standard normal over its density, M(x) = (1 − Φ(x))/φ(x), for 0 ≤ x < 1e25; from √(π/2) down,
 * near 1/x far out. One rational function of degrees 10 and 11 over the whole half line, all coefficients positive, relative error
 * ≤ 2e-15; test/reference/mills-coefficients.py prints them. They stand in the code since bundlers make module constants variables,
 * which costs a third of the speed.
 */
export function millsRatio(x: number): number {
  let p = 8.634943994072101e-7
  p = p * x + 2.520291757586895e-5
  p = p * x + 0.00036480677892731237
  p = p * x + 0.003393812407902026
  p = p * x + 0.022272312377164878
  p = p * x + 0.10719830603144209
  p = p * x + 0.3824005361129063
  p = p * x + 0.9988352702071057
  p = p * x + 1.8349106192623743
  p = p * x + 2.1579260283216843
  p = p * x + 1.2533141373155003
  let q = 8.634943994072101e-7
  q = q * x + 2.5202917575868965e-5
  q = q * x + 0.000365670273326713
  q = q * x + 0.0034190153254793935
  q = q * x + 0.022635392167119316
  q = q * x + 0.11054171261622948
  q = q * x + 0.4039518693304244
  q = q * x + 1.0994979979374775
  q = q * x + 2.176350294818652
  q = q * x + 2.9744450028664335
  q = q * x + 2.5196604221553853
  q = q * x + 1
  return p / q
}

/** M(x − v/2) − M(x + v/2) for v < 0.02, by Taylor's series around x with M′ = xM − 1 and M⁽ⁿ⁺¹⁾ = nM⁽ⁿ⁻¹⁾ + xM⁽ⁿ⁾: the difference would lose digits. */
export function millsDrop(x: number, v: number): number {
  const m0 = millsRatio(x)
  const m1 = x * m0 - 1
  const m2 = m0 + x * m1
  const m3 = 2 * m1 + x * m2
  const m4 = 3 * m2 + x * m3
  const m5 = 4 * m3 + x * m4
  const square = v * v
  return -v * (m1 + square * (m3 / 24 + (square * m5) / 1920))
}
