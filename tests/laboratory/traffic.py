"""The traffic of the laboratory: programs that listen, and senders that tell whether an answer came back.

    traffic.py listen tcp|udp ADDRESS PORT [dev INTERFACE]    answers with what it is sent, in the background
    traffic.py tcp|udp [from ADDRESS] [dev INTERFACE] ADDRESS PORT [bytes N]
    traffic.py ping [from ADDRESS] [dev INTERFACE] ADDRESS [bytes N]

A sender waits as many seconds as WAYBILL_PATIENCE says, 1 if it says nothing.
"""
import os
import selectors
import socket
import struct
import sys
import time


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def bind_to(sock, interface):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())


def listen(protocol, address, port, *words):
    kind = socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM
    listener = socket.socket(family_of(address), kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if words:
        bind_to(listener, words[1])
    listener.bind((address, int(port)))
    if protocol == "tcp":
        listener.listen()
    if os.fork():
        os._exit(0)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    if protocol == "udp":
        while True:
            data, peer = listener.recvfrom(65535)
            listener.sendto(data, peer)
    waiting = selectors.DefaultSelector()
    waiting.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            if key.fileobj is listener:
                waiting.register(listener.accept()[0], selectors.EVENT_READ)
            else:
                echo(waiting, key.fileobj)


def echo(waiting, connection):
    try:
        data = connection.recv(65535)
        if data:
            connection.sendall(data)
            return
    except OSError:
        pass
    waiting.unregister(connection)
    connection.close()


class Request:
    """What the words after the protocol say."""

    def __init__(self, words):
        options = {"bytes": "8"}
        while words and words[0] in ("from", "dev"):
            options[words[0]] = words[1]
            words = words[2:]
        if "bytes" in words:
            options["bytes"] = words[-1]
            words = words[:-2]
        self.source, self.interface, self.size = options.get("from"), options.get("dev"), int(options["bytes"])
        self.address = words[0]
        self.port = int(words[1]) if len(words) > 1 else 0
        self.deadline = time.monotonic() + float(os.environ.get("WAYBILL_PATIENCE", "1"))

    def open(self, kind, protocol=0):
        sender = socket.socket(family_of(self.address), kind, protocol)
        if self.interface:
            bind_to(sender, self.interface)
        if self.source:
            sender.bind((self.source, 0))
        self.hurry(sender)
        return sender

    def hurry(self, sender):
        sender.settimeout(max(0.01, self.deadline - time.monotonic()))


def tcp(request):
    sender = request.open(socket.SOCK_STREAM)
    sender.connect((request.address, request.port))
    sender.sendall(b"x" * request.size)
    missing = request.size
    while missing > 0:
        request.hurry(sender)
        data = sender.recv(65535)
        if not data:
            return False
        missing -= len(data)
    return True


def udp(request):
    sender = request.open(socket.SOCK_DGRAM)
    sender.connect((request.address, request.port))
    sender.send(b"x" * request.size)
    return len(sender.recv(65535)) == request.size


def ping(request):
    is_v6 = ":" in request.address
    sender = request.open(socket.SOCK_RAW, socket.IPPROTO_ICMPV6 if is_v6 else socket.IPPROTO_ICMP)
    wanted, identity = (129, os.getpid() & 0xFFFF) if is_v6 else (0, os.getpid() & 0xFFFF)
    body = b"x" * request.size
    header = struct.pack("!BBHHH", 128 if is_v6 else 8, 0, 0, identity, 1)
    header = struct.pack("!BBHHH", header[0], 0, checksum(header + body), identity, 1)
    sender.sendto(header + body, (request.address, 0))
    while True:
        request.hurry(sender)
        answer = sender.recv(65535)
        icmp = answer if is_v6 else answer[4 * (answer[0] & 15):]
        if icmp[0] == wanted and struct.unpack("!H", icmp[4:6])[0] == identity:
            return True


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data[:len(data) & ~1])) + (data[-1] << 8 if len(data) & 1 else 0)
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def main(words):
    if words[0] == "listen":
        listen(*words[1:])
    try:
        arrived = {"tcp": tcp, "udp": udp, "ping": ping}[words[0]](Request(words[1:]))
    except OSError as error:
        print(f"{words[0]}: {error}", file=sys.stderr)
        arrived = False
    sys.exit(0 if arrived else 1)


main(sys.argv[1:])
