// Coefficients from the constant term up, as test/reference/mills-coefficients.py prints them.
const P = [
  1.2533141373155003, 2.1578700676331564, 1.834820311092102, 0.9987634675782926, 0.38236427431283454,
  0.10718559200509306, 0.02226911216573904, 0.0033932334976885152, 0.00036473383995082136, 2.519705051003368e-5,
  8.632601927691332e-7,
] as const
const Q = [
  1, 2.519615771985997, 2.974337321690867, 2.176229412546917, 1.0994145804696187, 0.40391255085324906,
  0.11052843141384448, 0.022632119485129387, 0.003418430548200057, 0.00036559710014358386, 2.519705051003369e-5,
  8.632601927691332e-7,
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
