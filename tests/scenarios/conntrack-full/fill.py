"""Fills the connection table of a network namespace with established UDP connections: fill.py NUMBER"""
import socket
import struct
import sys

CREATE, REQUEST, EXCLUSIVE = 0x400, 0x1, 0x200
NEW_CONNECTION, IPV4, UDP = 0x100, 2, b"\x11"
SEEN_REPLY_ASSURED_CONFIRMED = 0xE
SECONDS = 3600


def attribute(kind, data):
    return struct.pack("=HH", 4 + len(data), kind) + data + b"\0" * (-len(data) % 4)


def ends(source, destination, ports):
    addresses = attribute(0x8001, attribute(1, source) + attribute(2, destination))
    return addresses + attribute(0x8002, attribute(1, UDP) + attribute(2, ports[0]) + attribute(3, ports[1]))


def connection(number):
    asker, server = socket.inet_aton(f"10.{64 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"), socket.inet_aton("198.51.100.99")
    ports = struct.pack("!H", 5000), struct.pack("!H", 53)
    body = struct.pack("=BBH", IPV4, 0, 0)
    body += attribute(0x8001, ends(asker, server, ports)) + attribute(0x8002, ends(server, asker, ports[::-1]))
    body += attribute(3, struct.pack("!I", SEEN_REPLY_ASSURED_CONFIRMED)) + attribute(7, struct.pack("!I", SECONDS))
    return struct.pack("=IHHII", 16 + len(body), NEW_CONNECTION, REQUEST | CREATE | EXCLUSIVE, number, 0) + body


netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_NETFILTER if hasattr(socket, "NETLINK_NETFILTER") else 12)
netlink.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
wanted = int(sys.argv[1])
for first in range(0, wanted, 500):
    netlink.send(b"".join(connection(number) for number in range(first, min(first + 500, wanted))))
