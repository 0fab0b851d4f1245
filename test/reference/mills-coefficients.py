"""Prints the coefficients of src/numerics/mills-ratio.ts: the rational function of degrees 10 and 11 that equals the
Mills ratio at 22 Chebyshev points of t = (x - 4)/(x + 4), x from 0 to infinity, and its largest relative error.

python3 test/reference/mills-coefficients.py    (needs mpmath)
"""

from mpmath import cos, erfc, exp, lu_solve, matrix, mp, mpf, nstr, pi, polyval, sqrt

mp.dps = 80
DEGREE, SCALE = 10, 4
POINTS = 2 * DEGREE + 2


def mills(x):
    if x < 60:
        return sqrt(pi / 2) * erfc(x / sqrt(2)) * exp(x * x / 2)
    tail = x
    for k in range(80, 0, -1):
        tail = x + k / tail
    return 1 / tail


def from_unit(t):
    return SCALE * (1 + t) / (1 - t)


nodes = [from_unit(cos(pi * (2 * k + 1) / (2 * POINTS))) for k in range(POINTS)]
system, right = matrix(POINTS, POINTS), matrix(POINTS, 1)
for i, x in enumerate(nodes):
    f, row_scale = mills(x), (1 + x) ** -(DEGREE + 1)
    for j in range(DEGREE + 1):
        system[i, j] = x**j * row_scale
    for j in range(1, DEGREE + 2):
        system[i, DEGREE + j] = -f * x**j * row_scale
    right[i] = f * row_scale
solution = lu_solve(system, right)
p = [solution[i] for i in range(DEGREE + 1)]
q = [mpf(1)] + [solution[DEGREE + i] for i in range(1, DEGREE + 2)]
print("P", [float(c) for c in p])
print("Q", [float(c) for c in q])
samples = [from_unit(mpf(k) / 500) for k in range(-500, 500)]
print("largest relative error", nstr(max(abs(polyval(p[::-1], x) / polyval(q[::-1], x) / mills(x) - 1) for x in samples), 3))
