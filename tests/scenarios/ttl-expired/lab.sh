#!/bin/sh
# The provider routes 198.51.100.128/28 to this router, which uses only part of it. A packet to an address that nobody has goes
# back to the provider by the default route, and to and fro until its time to live is used up.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=ttl-expired
packet='udp 192.0.2.9:40000 198.51.100.130:53 iif wan0 ttl 1'
prose='the loop ends where the address is given to somebody'

up() {
    gateway
    hosts peer
    cable isp eth1 peer eth0
    address isp eth1 192.0.2.1/24
    address peer eth0 192.0.2.9/24
    parameters isp net.ipv4.ip_forward=1
    route peer default via 192.0.2.1
    route isp 198.51.100.128/28 via 203.0.113.2
}

probe() { udp peer 198.51.100.130 53; }

mend() {
    address gw lan0 198.51.100.130/32
    listen gw named udp 198.51.100.130 53
}

laboratory "$@"
