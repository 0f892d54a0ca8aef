#!/bin/sh
# The application listens on 127.0.0.1 only, and a rule leads port 80 of the network card there.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=loopback-not-routable
packet='tcp 192.0.2.7:40000 192.0.2.80:80 iif ens3'

up() {
    server
    on web iptables -t nat -A PREROUTING -i ens3 -p tcp -m tcp --dport 80 -j DNAT --to-destination 127.0.0.1:8080
    listen web java tcp 127.0.0.1 8080
}

probe() { tcp pc 192.0.2.80 80; }

laboratory "$@"
