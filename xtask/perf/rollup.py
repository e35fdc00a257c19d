"""The roll-up of achievement in the engines that people would take instead of ours: numpy, duckdb, sqlite, postgres.

usage: rollup.py ENGINE FOLDER [ADDRESS]

Reads the tables that our own worker wrote into FOLDER, says "ready" as a line of JSON, and then does what it is told
line by line: "full", "delta N", "move N", "answer". Every figure is a whole number (ten-thousandths of a percent),
rounded once at every level, half up, as the rules have it; so every engine must come to the very same figures.
"""

import csv
import json
import sys
import time

HUNDRED = 1_000_000
SAVES = 200


def table(folder, name):
    with open(f"{folder}/{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return int(text) if text else None


def nodes_of(folder):
    return [(int(r["node"]), number(r["parent"]), number(r["weight"])) for r in table(folder, "nodes")]


def indicators_of(folder):
    return [
        (int(r["indicator"]), int(r["node"]), r["polarity"], number(r["low"]), number(r["high"]), number(r["actual"]))
        for r in table(folder, "indicators")
    ]


class Numpy:
    """Level by level over arrays, in one order that is made before the clock runs, as ours is."""

    def __init__(self, folder, _address):
        import numpy as np

        self.np = np
        nodes, rows = nodes_of(folder), indicators_of(folder)
        unknown = np.iinfo(np.int64).min
        column = lambda at, rows: np.array([unknown if r[at] is None else r[at] for r in rows], dtype=np.int64)
        self.parent = np.array([-1 if n[1] is None else n[1] for n in nodes], dtype=np.int64)
        self.weight = np.array([-1 if n[2] is None else n[2] for n in nodes], dtype=np.int64)
        self.owner = column(1, rows)
        self.low, self.high, self.actual = column(3, rows), column(4, rows), column(5, rows)
        polarity = np.array([r[2] for r in rows])
        self.most, self.least = polarity == "maximize", polarity == "minimize"
        self.first = np.searchsorted(self.owner, np.arange(len(nodes)))
        self.measured = (self.low != unknown) & ((self.low > 0) | (self.least & (self.high >= 0)))
        self.low1, self.high1 = np.maximum(self.low, 1), np.maximum(self.high, 1)
        self.unknown = unknown
        depth = np.zeros(len(nodes), dtype=np.int64)
        for node, parent in enumerate(self.parent):
            if parent >= 0:
                depth[node] = depth[parent] + 1
        self.levels = []
        for level in range(depth.max(), 0, -1):
            members = np.flatnonzero(depth == level)
            members = members[np.argsort(self.parent[members], kind="stable")]
            above, starts = np.unique(self.parent[members], return_index=True)
            self.levels.append((members, above, starts))

    def full(self):
        np, actual = self.np, self.actual
        by_low = (HUNDRED * actual + self.low1 // 2) // self.low1
        by_high = (HUNDRED * actual + self.high1 // 2) // self.high1
        less = np.maximum(HUNDRED * (2 * self.high - actual), 0)
        less = np.where(self.high == 0, np.where(actual <= 0, HUNDRED, 0), (less + self.high1 // 2) // self.high1)
        between = np.where(actual < self.low, by_low, np.where(actual > self.high, by_high, HUNDRED))
        percent = np.where(self.most, by_low, np.where(self.least, less, between))
        known = (actual != self.unknown) & self.measured
        total = np.add.reduceat(np.where(known, percent, 0), self.first)
        count = np.add.reduceat(known.astype(np.int64), self.first)
        value = (total + count // 2) // np.maximum(count, 1)
        have = count > 0
        self.below, self.had = np.zeros_like(value), np.zeros_like(have)
        for members, above, starts in self.levels:
            here, percent, weight = have[members], value[members], self.weight[members]
            given, plain = here & (weight >= 0), here & (weight < 0)
            add = lambda column: np.add.reduceat(column, starts)
            weights, figures = add(np.where(given, weight, 0)), add(np.where(given, weight * percent, 0))
            many, others, rest = add(given.astype(np.int64)), add(plain.astype(np.int64)), add(np.where(plain, percent, 0))
            usual = np.where(many == 0, 1, np.maximum(weights // np.maximum(many, 1), 1))
            below, by = figures + usual * rest, weights + usual * others
            some = by > 0
            rounded, parents = (below[some] + by[some] // 2) // by[some], above[some]
            self.below[parents], self.had[parents] = rounded, True
            bare = ~have[parents]
            value[parents[bare]], have[parents[bare]] = rounded[bare], True
        self.value, self.have = value, have

    def answer(self):
        return f"{self.told(self.have, self.value)} {self.told(self.had, self.below)}"

    def told(self, have, column):
        nodes = self.np.flatnonzero(have)
        value = column[nodes]
        return f"{len(nodes)} {value.sum()} {(value * (nodes % 9973 + 1)).sum()}"


# One indicator's achievement; {div} is the engine's whole division.
PERCENT = f"""CASE
  WHEN i.actual IS NULL OR i.low IS NULL THEN NULL
  WHEN i.polarity = 'minimize' THEN CASE
    WHEN i.high < 0 THEN NULL
    WHEN i.high = 0 THEN CASE WHEN i.actual <= 0 THEN {HUNDRED} ELSE 0 END
    WHEN 2 * i.high <= i.actual THEN 0
    ELSE ({HUNDRED} * (2 * i.high - i.actual) + i.high {{div}} 2) {{div}} i.high END
  WHEN i.low <= 0 THEN NULL
  WHEN i.polarity = 'maximize' OR i.actual < i.low THEN ({HUNDRED} * i.actual + i.low {{div}} 2) {{div}} i.low
  WHEN i.actual > i.high THEN ({HUNDRED} * i.actual + i.high {{div}} 2) {{div}} i.high
  ELSE {HUNDRED} END"""

# The mean of what stands in `c`: who has no weight weighs as much as the others on average.
MEAN = """SELECT s.up AS node, (s.figures + s.usual * s.rest + (s.weights + s.usual * s.others) {div} 2)
    {div} (s.weights + s.usual * s.others) AS value
  FROM (SELECT t.*, CASE WHEN t.many = 0 OR t.weights {div} t.many < 1 THEN 1 ELSE t.weights {div} t.many END AS usual
    FROM (SELECT c.up, sum(CASE WHEN c.weight >= 0 THEN c.weight ELSE 0 END){cast} AS weights,
      sum(CASE WHEN c.weight >= 0 THEN c.weight * c.value ELSE 0 END){cast} AS figures,
      sum(CASE WHEN c.weight >= 0 THEN 1 ELSE 0 END){cast} AS many,
      sum(CASE WHEN c.weight IS NULL THEN 1 ELSE 0 END){cast} AS others,
      sum(CASE WHEN c.weight IS NULL THEN c.value ELSE 0 END){cast} AS rest
      FROM ({children}) c GROUP BY c.up) t) s
  WHERE s.weights + s.usual * s.others > 0"""

# Who stands how deep: the recursive part. Figures are rounded at every level, and no engine may add up within the
# recursion, so the levels are added up one after the other.
LEVELS = """WITH RECURSIVE down(node, depth) AS (
  SELECT node, 0 FROM node WHERE parent IS NULL
  UNION ALL SELECT n.node, d.depth + 1 FROM down d JOIN node n ON n.parent = d.node)
  INSERT INTO level SELECT node, depth FROM down"""

OWN = """INSERT INTO own SELECT i.node, (sum(i.percent){{cast}} + count(i.percent) {{div}} 2) {{div}} count(i.percent)
  FROM (SELECT i.node, {percent} AS percent FROM indicator i {{where}}) i
  GROUP BY i.node HAVING count(i.percent) > 0"""

UP = """WITH RECURSIVE up(node, parent, steps) AS (
  SELECT node, parent, 0 FROM node WHERE node = {node}
  UNION ALL SELECT n.node, n.parent, u.steps + 1 FROM up u JOIN node n ON n.node = u.parent)
  SELECT node FROM up ORDER BY steps"""

CHILDREN = """SELECT n.parent AS up, n.weight, coalesce(o.value, b.value) AS value
  FROM node n LEFT JOIN own o ON o.node = n.node LEFT JOIN below b ON b.node = n.node {where}
  AND coalesce(o.value, b.value) IS NOT NULL"""

ANSWER = """SELECT count(value), sum(value), sum(value * (node % 9973 + 1)) FROM (
  SELECT n.node, coalesce(o.value, b.value) AS value
  FROM node n LEFT JOIN own o ON o.node = n.node LEFT JOIN below b ON b.node = n.node) t
  UNION ALL SELECT count(value), sum(value), sum(value * (node % 9973 + 1)) FROM below"""


class Sql:
    """The same statements in every engine of SQL."""

    div, cast = "/", ""

    def set_up(self, folder):
        for statement in (
            "CREATE TABLE node (node {b} PRIMARY KEY, parent {b}, weight {b})",
            "CREATE TABLE indicator (indicator {b} PRIMARY KEY, node {b}, polarity TEXT, low {b}, high {b}, actual {b})",
            "CREATE TABLE level (node {b}, depth {b})",
            "CREATE TABLE own (node {b} PRIMARY KEY, value {b})",
            "CREATE TABLE below (node {b} PRIMARY KEY, value {b})",
        ):
            self.run(statement.format(b="BIGINT"))
        self.fill("node", nodes_of(folder), 3)
        self.fill("indicator", indicators_of(folder), 6)
        self.run("CREATE INDEX by_parent ON node (parent)")
        self.run("CREATE INDEX by_node ON indicator (node)")
        self.saves = [(int(r["indicator"]), int(r["actual"])) for r in table(folder, "saves")]
        self.moves = [(int(r["node"]), int(r["parent"])) for r in table(folder, "moves")]
        self.settle()

    def settle(self):
        pass

    def own(self, where=""):
        return OWN.format(percent=PERCENT).format(div=self.div, cast=self.cast, where=where)

    def mean(self, where):
        return MEAN.format(div=self.div, cast=self.cast, children=CHILDREN.format(where=where))

    def full(self):
        self.begin()
        for name in ("own", "below", "level"):
            self.run(f"DELETE FROM {name}")
        self.run(self.own())
        self.run(LEVELS)
        deepest = self.one("SELECT max(depth) FROM level")
        for depth in range(deepest, 0, -1):
            self.run(f"INSERT INTO below {self.mean(f'JOIN level l ON l.node = n.node WHERE l.depth = {depth}')}")
        self.commit()

    def delta(self, number):
        for indicator, actual in self.saves[number * SAVES : (number + 1) * SAVES]:
            self.begin()
            self.run(f"UPDATE indicator SET actual = {actual} WHERE indicator = {indicator}")
            node = self.one(f"SELECT node FROM indicator WHERE indicator = {indicator}")
            self.run(f"DELETE FROM own WHERE node = {node}")
            self.run(self.own(f"WHERE i.node = {node}"))
            self.rise(self.one(f"SELECT parent FROM node WHERE node = {node}"))
            self.commit()

    def rise(self, node):
        """What comes from below anew, from a node to the root."""
        if node is None:
            return
        for above in self.all(UP.format(node=node)):
            self.run(f"DELETE FROM below WHERE node = {above}")
            self.run(f"INSERT INTO below {self.mean(f'WHERE n.parent = {above}')}")

    def move(self, number):
        node, to = self.moves[number]
        self.begin()
        before = self.one(f"SELECT parent FROM node WHERE node = {node}")
        self.run(f"UPDATE node SET parent = {to} WHERE node = {node}")
        self.rise(before)
        self.rise(to)
        self.commit()

    def answer(self):
        return " ".join(str(number) for row in self.rows(ANSWER) for number in row)

    def begin(self):
        self.run("BEGIN")

    def commit(self):
        self.run("COMMIT")

    def all(self, statement):
        return [row[0] for row in self.rows(statement)]

    def one(self, statement):
        return self.all(statement)[0]


class Sqlite(Sql):
    def __init__(self, folder, _address):
        import sqlite3

        self.database = sqlite3.connect(":memory:", isolation_level=None)
        self.set_up(folder)

    def run(self, statement):
        self.database.execute(statement)

    def fill(self, name, rows, columns):
        self.begin()
        self.database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", rows)
        self.commit()

    def rows(self, statement):
        return self.database.execute(statement).fetchall()

    def settle(self):
        self.run("ANALYZE")


class Duckdb(Sql):
    # Sums of whole numbers are wider than 64 bits there.
    div, cast = "//", "::BIGINT"

    def __init__(self, folder, _address):
        import duckdb

        self.database = duckdb.connect(":memory:")
        self.set_up(folder)

    def run(self, statement):
        self.database.execute(statement)

    def fill(self, name, rows, columns):
        import numpy as np

        # Its own reader of tables, not row by row.
        given = {f"c{at}": np.array([row[at] for row in rows], dtype=object) for at in range(columns)}
        types = ["TEXT" if name == "indicator" and at == 2 else "BIGINT" for at in range(columns)]
        picked = ", ".join(f"CAST(c{at} AS {kind})" for at, kind in enumerate(types))
        self.database.register("given", given)
        self.run(f"INSERT INTO {name} SELECT {picked} FROM given")
        self.database.unregister("given")

    def rows(self, statement):
        return self.database.execute(statement).fetchall()


class Postgres(Sql):
    def __init__(self, folder, address):
        import psycopg

        self.database = psycopg.connect(address, autocommit=True)
        self.run("SET max_parallel_workers_per_gather = 2")
        self.run("DROP TABLE IF EXISTS node, indicator, level, own, below")
        self.set_up(folder)

    # Sums of BIGINT are NUMERIC there, whose division leaves no whole number.
    cast = "::BIGINT"

    def run(self, statement):
        self.database.execute(statement)

    def fill(self, name, rows, columns):
        with self.database.cursor() as cursor:
            with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    def rows(self, statement):
        return self.database.execute(statement).fetchall()

    def settle(self):
        self.run("VACUUM ANALYZE node, indicator")


def main():
    engine, folder = sys.argv[1], sys.argv[2]
    worker = {"numpy": Numpy, "duckdb": Duckdb, "sqlite": Sqlite, "postgres": Postgres}[engine]
    worker = worker(folder, sys.argv[3] if len(sys.argv) > 3 else None)
    print('{"ready":true}', flush=True)
    for line in sys.stdin:
        command, *rest = line.split()
        started = time.perf_counter()
        told = getattr(worker, command)(*map(int, rest))
        took = (time.perf_counter() - started) * 1000
        if command == "delta":
            took /= SAVES
        print(json.dumps({"ms": took, "answer": told or ""}), flush=True)


main()
