"""The paths of paths.ts in numpy, 10,000 at a time, a step after the other: a line on stdin runs a round, the answer is nanoseconds of the processor a path."""
import sys
import time

import numpy as np

PATHS, STEPS = 10_000, 720
PRICE, VOLATILITY, YEARS = 2000.0, 0.65, 30 / 365
LOWER, UPPER, WORTH, APR = 1600.0, 2500.0, 100_000.0, 0.2
FEE, HALF_SPREAD, FUNDING, LEVERAGE, LOT, SHARE = 0.0005, 0.00005, 0.05, 10.0, 1e-4, 0.05

root = np.sqrt
ROOT_LOWER, ROOT_UPPER = root(LOWER), root(UPPER)


def amounts(price, liquidity):
    square = root(np.clip(price, LOWER, UPPER))
    return liquidity * (1 / square - 1 / ROOT_UPPER), liquidity * (square - ROOT_LOWER)


def opened():
    base, quote = amounts(PRICE, 1.0)
    return WORTH / (base * PRICE + quote)


def run(random):
    liquidity = opened()
    step = YEARS / STEPS
    deviation = VOLATILITY * root(step)
    mean = -0.5 * deviation * deviation
    base, quote = amounts(PRICE, liquidity)
    opened_base = base
    half = SHARE * base
    at_open = PRICE * (1 - HALF_SPREAD)
    tokens = np.full(PATHS, -np.round(base / LOT) * LOT)
    size = np.abs(tokens)
    fees = size * at_open * FEE
    spreads = size * PRICE * HALF_SPREAD
    gains = np.zeros(PATHS)
    funding = np.zeros(PATHS)
    earned = np.zeros(PATHS)
    trades = np.ones(PATHS)
    turnover = size * at_open
    squares = np.zeros(PATHS)
    lost = np.zeros(PATHS)
    within = np.ones(PATHS)
    pending = np.zeros(PATHS)
    net = -fees - spreads
    highest = np.zeros(PATHS)
    drawdown = np.minimum(0, net / WORTH)
    margin = needed = size * PRICE / LEVERAGE
    cash = WORTH - base * PRICE
    price = np.full(PATHS, PRICE)
    delta = np.full(PATHS, base)
    value = np.full(PATHS, WORTH)
    for _ in range(STEPS):
        before = price
        price = before * np.exp(mean + deviation * random.standard_normal(PATHS))
        moved = price - before
        # What was decided at the close before is traded at the open, which is that close.
        traded = np.abs(pending)
        fees += traded * before * FEE
        spreads += traded * before * HALF_SPREAD
        turnover += traded * before
        trades += pending != 0
        tokens = tokens + pending
        gains += tokens * moved
        funding -= tokens * (FUNDING * step) * price
        base, quote = amounts(price, liquidity)
        now = base * price + quote
        lost += delta * moved - (now - value)
        value, delta = now, base
        inside = (price >= LOWER) & (price <= UPPER)
        within += inside
        earned += np.where(inside, APR * WORTH * step, 0.0)
        left = delta + tokens
        squares += left * left
        wanted = np.where(np.abs(left) > half, np.sign(left) * half - left, 0.0)
        target = np.round((tokens + wanted) / LOT) * LOT
        pending = np.where(wanted != 0, target - tokens, 0.0)
        made = gains + funding - fees - spreads
        net = value + earned - WORTH + made
        asked = np.abs(tokens) * price / LEVERAGE
        margin = np.maximum(margin, asked)
        needed = np.maximum(needed, asked + np.maximum(0, -made))
        highest = np.maximum(highest, net)
        drawdown = np.minimum(drawdown, (net - highest) / (WORTH + needed + highest))
    parts = gains, funding, fees, spreads, earned, value - WORTH, lost, value - (opened_base * price + cash)
    capital = needed, needed - margin
    return net, drawdown, np.sqrt(squares / STEPS), within / (STEPS + 1), trades, turnover, tokens, *capital, *parts


if __name__ == "__main__":
    random = np.random.Generator(np.random.Philox(1))
    if sys.argv[1:] == ["mean"]:
        print(run(random)[0].mean())
        sys.exit()
    for _ in sys.stdin:
        start = time.process_time_ns()
        run(random)
        print((time.process_time_ns() - start) / PATHS, flush=True)
