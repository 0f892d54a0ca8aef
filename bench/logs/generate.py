#!/usr/bin/env python3
"""Writes a kernel log full of TRACE lines, for measuring: generate.py SIZE [SEED] > kern.log, SIZE as 100M or 1G.

The lines are those of a node that forwards to services: about ten a packet, two packets interleaved now and then, a line of
another kind here and there. The same seed gives the same bytes.
"""
import random
import sys

UNITS = {"K": 10**3, "M": 10**6, "G": 10**9}
WALK = [
    ("raw:PREROUTING:policy:2", "in", 0),
    ("mangle:PREROUTING:policy:1", "in", 0),
    ("nat:PREROUTING:rule:1", "in", 0),
    ("nat:KUBE-SERVICES:rule:{service}", "in", 0),
    ("nat:KUBE-SVC-{name}:rule:1", "in", 0),
    ("nat:KUBE-SEP-{name}:rule:2", "in", 0),
    ("mangle:FORWARD:policy:1", "through", 1),
    ("filter:FORWARD:rule:1", "through", 1),
    ("filter:KUBE-FORWARD:rule:3", "through", 1),
    ("mangle:POSTROUTING:policy:1", "through", 1),
    ("nat:POSTROUTING:policy:4", "through", 1),
]


def size(text):
    return int(text[:-1]) * UNITS[text[-1]] if text[-1] in UNITS else int(text)


def packet(rng):
    service = rng.randrange(1, 2000)
    name = f"{service:016d}"
    source, backend = f"10.42.{rng.randrange(256)}.{rng.randrange(256)}", f"10.42.{rng.randrange(256)}.{rng.randrange(256)}"
    ident, sport, seq = rng.randrange(65536), rng.randrange(1024, 65536), rng.randrange(2**32)
    length = len(WALK) if rng.random() < 0.9 else rng.randrange(3, len(WALK))
    lines = []
    for stop, way, translated in WALK[:length]:
        devices = "IN=eth0 OUT= " if way == "in" else "IN=eth0 OUT=cni0 "
        destination, port = (backend, 8080) if translated else (f"10.43.{service >> 8}.{service & 255}", 80)
        lines.append(
            f"TRACE: {stop.format(service=service, name=name)} {devices}MAC=00:23:7d:5b:96:ec:00:21:5a:ef:39:fe:08:00 SRC={source} DST={destination} "
            f"LEN=60 TOS=0x00 PREC=0x00 TTL={64 - translated} ID={ident} DF PROTO=TCP SPT={sport} DPT={port} SEQ={seq} ACK=0 WINDOW=29200 "
            "RES=0x00 SYN URGP=0 OPT (020405B40402080A04CCCA410000000001030307) ")
    return lines


def main():
    wanted, rng = size(sys.argv[1]), random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    written, tick = 0, 309854_000000
    while written < wanted:
        lines = packet(rng)
        if rng.random() < 0.2:
            others = packet(rng)
            lines = [line for pair in zip(lines, others) for line in pair] + lines[len(others):] + others[len(lines):]
        out = []
        for line in lines:
            tick += rng.randrange(5, 40)
            second = tick // 1_000_000 - 309854
            clock = f"{15 + second // 3600 % 9:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
            out.append(f"May  8 {clock} ceph3 kernel: [{tick // 1_000_000}.{tick % 1_000_000:06d}] {line}\n")
        if rng.random() < 0.02:
            out.append(f"May  8 {clock} ceph3 sshd[4711]: Accepted publickey for root from 10.0.0.1 port {rng.randrange(65536)} ssh2\n")
        text = "".join(out)
        written += len(text)
        sys.stdout.write(text)


main()
