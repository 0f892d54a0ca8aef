#!/bin/sh
# A digit is wrong in the default route: nobody has the router's address.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=neighbour-failed
packet='tcp 10.0.0.5:40000 198.51.100.7:443 iif lan0'
prose='nobody can make a neighbour answer that is not there'

up() {
    gateway
    parameters gw net.ipv4.neigh.wan0.retrans_time_ms=20
    on gw ip route replace default via 203.0.113.11
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    listen isp nginx tcp 0.0.0.0 443
}

probe() { tcp pc 198.51.100.7 443; }

mend() { on gw ip route replace default via 203.0.113.1; }

laboratory "$@"
