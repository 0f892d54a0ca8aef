#!/bin/sh
# 0.0.0.0 means "all addresses" where a program listens; as the target of a translation it means nothing.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=martian-destination
packet='tcp 192.0.2.7:40000 192.0.2.80:80 iif ens3'

up() {
    server
    on web iptables -t nat -A PREROUTING -i ens3 -p tcp -m tcp --dport 80 -j DNAT --to-destination 0.0.0.0:8080
    listen web java tcp 0.0.0.0 8080
}

probe() { tcp pc 192.0.2.80 80; }

laboratory "$@"
