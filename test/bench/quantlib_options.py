"""Price and four Greeks of 2,000 options by QuantLib's analytic engine, nanoseconds per option for each line read."""

import random
import sys
import time

import QuantLib as ql

COUNT = 2000
random.seed(1)
rows = [
    (
        ql.Option.Call if random.random() < 0.5 else ql.Option.Put,
        2000 * 2.718281828 ** random.uniform(-0.7, 0.7),
        random.uniform(0.2, 1.5) * random.uniform(0.1, 1),
    )
    for _ in range(COUNT)
]

for _ in sys.stdin:
    start = time.perf_counter_ns()
    for kind, forward, deviation in rows:
        option = ql.BlackCalculator(ql.PlainVanillaPayoff(kind, 2000.0), forward, deviation)
        option.value(), option.deltaForward(), option.gammaForward(), option.vega(0.5), option.theta(forward, 0.5)
    print((time.perf_counter_ns() - start) / COUNT, flush=True)
