"""numpy's side of the rolling question: cumulative sums over whole arrays, as one writes it there."""
import json
import sys
import time

import numpy as np

ACCOUNTS, DAYS, WINDOW = 20000, 730, 28
folder = sys.argv[1]
table = {
    name: np.fromfile(f"{folder}/{name}.i32", np.int32).reshape(ACCOUNTS, DAYS)
    for name in ("followers", "likes", "comments", "shares")
}


def padded(values):
    return np.pad(values, ((0, 0), (1, 0)))


def rolling():
    gains = np.diff(table["followers"], axis=1).astype(np.float64)
    sums, squares = padded(np.cumsum(gains, 1)), padded(np.cumsum(gains * gains, 1))
    mean = (sums[:, WINDOW:-1] - sums[:, : -WINDOW - 1]) / WINDOW
    variance = (squares[:, WINDOW:-1] - squares[:, : -WINDOW - 1]) / WINDOW - mean * mean
    jumps = (gains[:, WINDOW:] > mean + 6 * np.sqrt(np.maximum(variance, 0))).sum()
    together = table["likes"] + table["comments"] + table["shares"]
    interactions = padded(np.cumsum(together, 1, dtype=np.float64))
    followers = padded(np.cumsum(table["followers"], 1, dtype=np.float64))
    rates = (interactions[:, WINDOW:] - interactions[:, :-WINDOW]) / (
        followers[:, WINDOW:] - followers[:, :-WINDOW]
    )
    return int(jumps), float(rates.max(1).sum())


rolling()
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    jumps, best = rolling()
    ms = (time.perf_counter() - began) * 1000
    print(json.dumps({"ms": ms, "jumps": jumps, "best": best}), flush=True)
