"""Prints test/reference/normal.csv: x, Φ(x), φ(x) with 25 digits, computed by mpmath with 60.

python3 test/reference/normal.py > test/reference/normal.csv
Every x is a float written with 17 digits, so that the row is about exactly that number.
"""

from mpmath import erfc, exp, mp, mpf, nstr, pi, sqrt

mp.dps = 60

xs = [-38.0, -37.5, -30.1, -25.3, -20.7, -15.2, -12.6, -10.3, -8.1, -7.07, -6.4, -5.3, -4.9, -4.1, -3.3, -2.7, -2.0]
xs += [-1.6, -1.3, -1.0, -0.7, -0.5, -0.3, -0.1, -1e-3, -1e-8, 0.0, 1e-8, 0.1, 0.35, 0.8, 1.2, 1.9, 2.6, 3.7, 5.1, 8.2]
print("x,cdf,density")
for x in xs:
    cdf = erfc(-mpf(x) / sqrt(mpf(2))) / 2
    density = exp(-mpf(x) ** 2 / 2) / sqrt(2 * pi)
    print(f"{x!r},{nstr(cdf, 25)},{nstr(density, 25)}")
