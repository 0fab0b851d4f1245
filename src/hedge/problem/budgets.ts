/**
 * Every constant of the search in one place, with what it was measured on: chains of Deribit of 2025-12-30 (ETH 100k in 2,400–3,600 unless said, one
 * to three expiries, 60–170 instruments). All count work, none time.
 */

/** Groups of samples in a relaxed expected shortfall: with 128 its bound is within 0.3 % of that over all 2,000, in a tenth of the time. */
export const GROUPS = 128

/** Samples that stand for like ones where moves look at an expected shortfall: 8 legs of 100k came out within 0.02 % of a search in all 2,000, and 2 % worse in 200. */
export const LIKE_SAMPLES = 500

/** Share by which a measure may exceed what a relaxation claims before another plane is worth it. */
export const PLANE_PRECISION = 1e-6

/** Share by which the length of two coordinates may exceed what a relaxation claims before another tangent is worth it. */
export const CORNER = 1e-6

/** Simplex iterations after which one solve gives up: a hundred times what any measured needed. */
export const SIMPLEX_ITERATIONS = 50_000

/** Interrupt checks after which branch and cut ends whatever it counts: it once went round in circles. */
export const BRANCH_CHECKS = 200_000

/** Rounds of planes of the root relaxation, and the share of its cost at which it is good enough. */
export const ROOT_ROUNDS = 200
export const ROOT_SLACK = 1e-4

/** Rounds and slack of the first relaxation, which only has to round well: a few tenths of a second on 110 instruments. After twelve rounds a shortfall of 8 legs and a premium is within 3e-4 of thirty, in half the time. */
export const FIRST_ROUNDS = 12
export const FIRST_SLACK = 1e-3

/** Work of a local search, in points measured: after each rounding, and of the kicks at the end (twice as much found nothing more for seven instances that it is asked for), a second or two; and the points that a hedge counts beside its prices. */
export const ROUNDED_WORK = 2e7

/** Share of the objective left open above which lots are too coarse to round, where strikes are searched next: a replication of 25k with 60 % open had nothing of it in half a second, one of 1m with 4 % open needs it. */
export const ROUNDED_GAP = 0.5
export const KICK_WORK = 1e8
export const MEASURED = 400

/** Instruments from which a local search gets all its work. */
export const MANY_BOOKS = 50

/** Rows times columns up to which branch and cut proves a problem at once, and needs no help. */
export const SMALL = 2_000
export const SMALL_COLUMNS = 40

/**
 * Branch and cut over few instruments: only among more than so many and where the gap is wider than such a share (within it, six seconds found nothing); simplex iterations of each, rounds, instruments for each leg allowed, and those
 * most alike that are added to each held. A shortfall of 8 legs and a premium fell by a seventh, a replication of 4 legs or a premium by a tenth; four shortfalls of 8 legs by 1 to 2 %,
 * where moves of legs for others found nothing.
 */
export const KERNEL_BOOKS = 20
export const KERNEL_GAP = 0.02
export const KERNEL_ITERATIONS = 1_500
export const KERNEL_ROUNDS = 5
export const KERNEL_LEGS = 2
export const ALIKE = 3

/**
 * Supports of few legs fitted by least squares, a few microseconds each, and from how many of the best whole lots are looked for: on 8 legs of two expiries 125 where local moves end at 132.
 */
export const EXCHANGES = 200_000
export const EXCHANGES_KEPT = 8

/** Growing charges on legs before none are left. */
export const SPARSE_ROUNDS = 25

/**
 * Simplex iterations and rounds of branch and cut; and the columns above which it is left to those who ask for more than the usual effort, unless
 * there is no hedge yet: above that it took two or three seconds to raise the bounds of shortfalls and worst losses of few legs by less than a thousandth, and 150 of 170 for two assets.
 */
export const BRANCH_ITERATIONS = 3_000
export const BRANCH_COLUMNS = 200
export const BRANCH_ROUNDS = 30

/** Legs up to which the search over strikes counts them, and the share of its work then, of which each unit takes longer: 4 legs are proven to 14 %. */
export const STRIP_LEGS = 8
export const COUNTED_SHARE = 0.5

/**
 * The search over strikes: widths of a box, as a share of target − bound, above which it is cut unseen, below which its hedges are looked at one by one, and down to which the better half goes first
 * rather than the lowest bound of all. With boxes cut unseen down to 2.5 three quarters of all boxes of 100k were gone at their first look.
 */
export const STRIP_WIDE = 8
export const STRIP_NARROW = 0.3
export const STRIP_DEEP = 0.1

/** First step of its target where legs are counted, as a share of objective − bound. */
export const STRIP_FAR = 0.2

/** Edges of both sides up to which all splits of a box are tried, and splits of a side to look at before giving up: in such a box, and in a narrow one; ways to a state kept. */
export const STRIP_EDGES = 40
export const STRIP_QUICK = 1_000
export const STRIP_PATIENT = 1_000_000
export const STRIP_WAYS = 400

/** Price of a unit of premium from which its limit decides more than the shape, so that the two sides can't be looked at by themselves. */
export const STRIP_COUPLED = 0.5

/** Work of the search over strikes, in transitions, splits and pairs: five to eight seconds; transitions after which a side is given up, and too full boxes in a row after which all is. */
export const STRIP_WORK = 24_000_000
export const STRIP_SIDE_WORK = 100_000
export const STRIP_BLIND = 60

/** Work that a hedge made of boxes counts, and one that a few moves have to mend. */
export const STRIP_MADE = 5_000
export const STRIP_MENDED = 100_000

/** Work a box at which, on average, lots are too fine for it; judged after a trial. */
export const STRIP_TOO_FINE = 25_000
export const STRIP_TRIAL = 6_000_000

/** Work for one target from which it lists the levels that lots in the money make; what those may cost beyond the cheapest way to the same kinks, numeraire, and how many there may be, else the half of that cost. The bounds of 100k and BTC came from 3.2 and 1.4 % to 0.6 and 0.5 %, in a third of the time. */
export const LEVELS_AFTER = 300_000
export const LEVEL_COST = 20
export const LEVELS = 4_000

/** Share of the search over strikes where it sees only a part of the options. */
export const STRIP_SHARE = 0.5

/** Parts of a lot with which rounding begins on either side where it carries what is left outward: the square of so many hedges, a few hundredths of a second. */
export const CARRIES = 8

/**
 * A first look over strikes: transitions at the most, slopes three lots wide around the relaxed one, errors as shares of the relaxed cost, by what share of them a hedge may be off, how many of the cheapest
 * are made and splits of a side for each: a tenth of a second, in which 100k comes from 204 to 154, of which 153.9 is the best.
 */
export const SKETCH_WORK = 400_000
export const SKETCH_SLOPES = 24
export const SKETCH_ERRORS = [0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 1.7, 2.3, 3, 4]
export const SKETCH_SLACK = 0.1
export const SKETCH_KEPT = 8
export const SKETCH_SPLITS = 5_000

/** Simplex iterations of a branch and cut, of all, and rounds of planes of each question that explains a conflict: how far a shortfall has to move took 20 rounds and 38 s of CPU without these. */
export const CONFLICT_ITERATIONS = 4_000
export const CONFLICT_WORK = 12_000
export const CONFLICT_ROUNDS = 20

/** Rounds of planes after each lot that a dive fixes, and the share of the open books that it fixes at once. */
export const DIVE_ROUNDS = 3
export const DIVE_SHARE = 0.08

/** Work of mending a hedge over strikes that oversteps a limit: with the delta within 0.05, 100k comes from 192 to 165, which is proven. */
export const MEND_WORK = 2e6

/** Work of making up for a leg that is left out. */
export const DROP_WORK = 2e6

/** Instruments up to which each is tried alone at the start: some forty hedges each. */
export const MANY_ALONE = 200

/**
 * The search in a lattice: counts of basis vectors tried, a second or two, and what a vector that is looked at counts among them; by what share it raises
 * its target at first and at the least, and the share of the work that any larger step may take (a deviation over one expiry is proven after three steps
 * and 16,000 counts, over two after 1.2 million); what a unit of deviation counts in the relaxations it starts from (five took as long again, for as much
 * work); and how much longer the largest deviation of a range is than its smallest: the bound there is off by no more than a hundredth of it.
 */
export const LATTICE_WORK = 8e6
export const LATTICE_TOLD = 500
export const LATTICE_FIRST_STEP = 0.08
export const LATTICE_STEP = 0.01
export const LATTICE_CHEAP = 0.01
export const LATTICE_WEIGHTS = [0.7, 1, 1.4]
export const LATTICE_RANGE = 1.35

/** First charges for a leg, as `sparse` takes them, one try each: with 0.01 first, replication of 4 legs is at its last hedge after one try, and shortfalls of 4 and 8 legs within 10 % of theirs. */
export const LEG_CHARGES = [0.01, 0.0002, 0.0005]
