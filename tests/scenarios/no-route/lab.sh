#!/bin/sh
# The provider's DHCP lease ran out, and the default route went with it. Everything else about the router is as ever.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=no-route
packet='tcp 10.0.0.5:40000 198.51.100.7:443 iif lan0'
prose='no state of this host tells which router to take'

up() {
    gateway
    on gw ip route del default
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    listen isp nginx tcp 0.0.0.0 443
}

probe() { tcp pc 198.51.100.7 443; }

mend() { route gw default via 203.0.113.1 dev wan0; }

laboratory "$@"
