"""Prints test/reference/black76.csv: undiscounted Black-76 prices and Greeks over a wide grid, computed by mpmath with 60 digits.

python3 test/reference/black76.py > test/reference/black76.csv
The inputs are floats written exactly (shortest form that reads back), so that each row is about exactly those numbers:
forward/strike 0.05 to 20, one hour to five years, volatility 3 % to 500 %; a third of the rows near the money, and
those whose out-of-the-money price is below 1e-40 of the forward left out. vega per 1.00, theta per year, forward still.
"""

import random
from mpmath import erfc, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 60
random.seed(1976)


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def row(kind, forward, strike, volatility, years):
    f, k, s, t = map(mpf, (forward, strike, volatility, years))
    v = s * sqrt(t)
    d1 = log(f / k) / v + v / 2
    d2 = d1 - v
    density = exp(-d1 * d1 / 2) / sqrt(2 * pi)
    sign = 1 if kind == "call" else -1
    out_of_money = 1 if f < k else -1
    if out_of_money * (f * cdf(out_of_money * d1) - k * cdf(out_of_money * d2)) < f * mpf(10) ** -40:
        return None
    price = sign * (f * cdf(sign * d1) - k * cdf(sign * d2))
    greeks = (sign * cdf(sign * d1), density / (f * v), f * density * sqrt(t), -f * density * s / (2 * sqrt(t)))
    return ",".join([kind, *map(repr, (forward, strike, volatility, years)), *(nstr(x, 20) for x in (price, *greeks))])


def between(low, high):
    return float(f"{random.uniform(float(log(low)), float(log(high))):.3f}")


print("type,forward,strike,volatility,years,price,delta,gamma,vega,theta")
hour = 1 / 8760
count = 0
while count < 240:
    strike = round(float(exp(between(1, 5000))), 4)
    volatility = round(float(exp(between(0.03, 5))), 4)
    years = float(exp(between(hour, 5)))
    spread = volatility * years**0.5 * random.uniform(-3, 3) if count % 3 == 0 else between(0.05, 20)
    forward = strike * float(exp(min(max(spread, -2.99), 2.99)))
    line = row(random.choice(["call", "put"]), forward, strike, volatility, years)
    if line:
        print(line)
        count += 1
for volatility in (0.03, 0.5, 5.0):
    for years in (hour, 1 / 365, 30 / 365, 5.0):
        print(row("call", 2000.0, 2000.0, volatility, years))
        print(row("put", 2000.0 * (1 - 2.0**-40), 2000.0, volatility, years))
