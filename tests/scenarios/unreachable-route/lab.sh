#!/bin/sh
# Private networks shall not leak to the provider, so the router has blackholes for them. The new branch office lies in one.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=unreachable-route
packet='udp 10.0.0.5:40000 172.20.5.7:53 iif lan0'

up() {
    gateway
    address isp lo 172.20.5.7/32
    route isp 10.0.0.0/24 via 203.0.113.2
    route gw blackhole 172.16.0.0/12
    listen isp named udp 172.20.5.7 53
}

probe() { udp pc 172.20.5.7 53; }

laboratory "$@"
