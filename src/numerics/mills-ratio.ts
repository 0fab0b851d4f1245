// Coefficients from the constant term up, as test/reference/mills-coefficients.py prints them.
const P = [
  1.2533141373155003, 2.1579260283216843, 1.8349106192623743, 0.9988352702071057, 0.3824005361129063,
  0.10719830603144209, 0.022272312377164878, 0.003393812407902026, 0.00036480677892731237, 0.00002520291757586895,
  8.634943994072101e-7,
] as const
const Q = [
  1, 2.5196604221553853, 2.9744450028664335, 2.176350294818652, 1.0994979979374775, 0.4039518693304244,
  0.11054171261622948, 0.022635392167119316, 0.0034190153254793935, 0.000365670273326713, 0.000025202917575868965,
  8.634943994072101e-7,
] as const
const [p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10] = P
const [q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11] = Q

/**
 * Upper tail of the standard normal over its density, (1 − Φ(x))/φ(x), for x ≥ 0: between 0 and √(π/2), decreasing, near 1/x far out.
 * One rational function of degrees 10 and 11 over the whole half line, all coefficients positive, relative error ≤ 2e-15.
 */
export function millsRatio(x: number): number {
  if (x > 1e20) return 1 / x
  const p =
    p0 + x * (p1 + x * (p2 + x * (p3 + x * (p4 + x * (p5 + x * (p6 + x * (p7 + x * (p8 + x * (p9 + x * p10)))))))))
  const q =
    q0 +
    x *
      (q1 + x * (q2 + x * (q3 + x * (q4 + x * (q5 + x * (q6 + x * (q7 + x * (q8 + x * (q9 + x * (q10 + x * q11))))))))))
  return p / q
}
