// The paths of paths.ts in C++, from the same random numbers: a line on stdin runs a round, the answer is nanoseconds of the processor a path. `mean` prints the mean P&L.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

constexpr int PATHS = 2000, STEPS = 720;
constexpr double PRICE = 2000, VOLATILITY = 0.65, YEARS = 30.0 / 365;
constexpr double LOWER = 1600, UPPER = 2500, WORTH = 100000, APR = 0.2;
constexpr double FEE = 0.0005, HALF_SPREAD = 0.00005, FUNDING = 0.05, LEVERAGE = 10, LOT = 1e-4, SHARE = 0.05;

static void philox(uint32_t block, uint32_t path, uint32_t seed, uint32_t *out) {
  uint32_t c0 = block, c1 = 0, c2 = path, c3 = 0, k0 = seed, k1 = 0;
  for (int round = 0; round < 10; round++) {
    uint64_t a = 0xd2511f53ull * c0, b = 0xcd9e8d57ull * c2;
    c0 = uint32_t(b >> 32) ^ c1 ^ k0;
    c2 = uint32_t(a >> 32) ^ c3 ^ k1;
    c1 = uint32_t(b);
    c3 = uint32_t(a);
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

template <int N> static double horner(const double (&c)[N], double x) {
  double sum = c[N - 1];
  for (int i = N - 2; i >= 0; i--) sum = sum * x + c[i];
  return sum;
}

// AS 241 (Wichura 1988).
static double normal(double p) {
  static const double A[] = {3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
                             45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227};
  static const double B[] = {1, 42.31333070160091, 687.1870074920579, 5394.196021424751,
                             21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854};
  static const double C[] = {1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
                             1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414};
  static const double D[] = {1, 2.053191626637759, 1.6763848301838038, 0.6897673349851,
                             0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9};
  double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    double r = 0.180625 - q * q;
    return q * horner(A, r) / horner(B, r);
  }
  double r = std::sqrt(-std::log(q < 0 ? p : 1 - p)) - 1.6;
  double x = horner(C, r) / horner(D, r);
  return q < 0 ? -x : x;
}

struct Result {
  double pnl, drawdown, error, inRange, trades, turnover, tokens, needed, idle;
  double gains, funding, fees, spreads, earned, pool, lost, impermanent;
};

static Result one(uint32_t path) {
  static std::vector<double> moves((STEPS + 3) / 4 * 4);
  const double step = YEARS / STEPS, deviation = VOLATILITY * std::sqrt(step), drift = -0.5 * deviation * deviation;
  uint32_t words[4];
  for (int block = 0; block * 4 < STEPS; block++) {
    philox(block, path, 1, words);
    for (int i = 0; i < 4; i++) moves[block * 4 + i] = drift + deviation * normal((words[i] + 0.5) / 4294967296.0);
  }
  const double rootLower = std::sqrt(LOWER), rootUpper = std::sqrt(UPPER), root0 = std::sqrt(PRICE);
  const double liquidity = WORTH / ((1 / root0 - 1 / rootUpper) * PRICE + root0 - rootLower);
  double price = PRICE, delta = liquidity * (1 / root0 - 1 / rootUpper), value = WORTH;
  const double half = SHARE * delta;
  double tokens = -std::round(delta / LOT) * LOT, size = std::fabs(tokens), opened = PRICE * (1 - HALF_SPREAD);
  double fees = size * opened * FEE, spreads = size * PRICE * HALF_SPREAD, gains = 0, funding = 0, earned = 0, trades = 1;
  double turnover = size * opened, squares = 0, lost = 0, pending = 0, highest = 0, net = -fees - spreads, inside = 1;
  const double held = delta, cash = WORTH - held * PRICE;
  double needed = size * PRICE / LEVERAGE, margin = needed, drawdown = std::min(0.0, net / WORTH);
  for (int i = 0; i < STEPS; i++) {
    const double before = price;
    price = before * std::exp(moves[i]);
    if (pending != 0) {
      const double traded = std::fabs(pending);
      fees += traded * before * FEE;
      spreads += traded * before * HALF_SPREAD;
      turnover += traded * before;
      trades++;
      tokens += pending;
      pending = 0;
    }
    gains += tokens * (price - before);
    funding -= tokens * (FUNDING * step) * price;
    const double root = std::sqrt(std::min(std::max(price, LOWER), UPPER));
    const double base = liquidity * (1 / root - 1 / rootUpper), now = base * price + liquidity * (root - rootLower);
    lost += delta * (price - before) - (now - value);
    value = now;
    delta = base;
    if (price >= LOWER && price <= UPPER) {
      earned += APR * WORTH * step;
      inside++;
    }
    const double left = delta + tokens;
    squares += left * left;
    if (std::fabs(left) > half) {
      const double target = std::round((tokens + (left > 0 ? half : -half) - left) / LOT) * LOT;
      pending = std::fabs(target - tokens) < LOT / 2 ? 0 : target - tokens;
    }
    const double made = gains + funding - fees - spreads;
    net = value + earned - WORTH + made;
    const double asked = std::fabs(tokens) * price / LEVERAGE;
    margin = std::max(margin, asked);
    needed = std::max(needed, asked + std::max(0.0, -made));
    highest = std::max(highest, net);
    drawdown = std::min(drawdown, (net - highest) / (WORTH + needed + highest));
  }
  const double error = std::sqrt(squares / STEPS), apart = value - (held * price + cash);
  return {net,   drawdown, error, inside / (STEPS + 1), trades, turnover,     tokens, needed, needed - margin,
          gains, funding,  fees,  spreads,              earned, value - WORTH, lost,   apart};
}

int main(int argc, char **argv) {
  static std::vector<Result> results(PATHS);
  const auto run = [] { for (int path = 0; path < PATHS; path++) results[path] = one(path); };
  if (argc > 1 && std::strcmp(argv[1], "mean") == 0) {
    run();
    double sum = 0;
    for (const Result &result : results) sum += result.pnl;
    std::printf("%.9f\n", sum / PATHS);
    return 0;
  }
  char line[64];
  while (std::fgets(line, sizeof line, stdin)) {
    const std::clock_t start = std::clock();
    run();
    std::printf("%.3f\n", double(std::clock() - start) / CLOCKS_PER_SEC * 1e9 / PATHS);
    std::fflush(stdout);
  }
}
