#!/bin/sh
# The router forwards, so it takes no default route from router advertisements any more; nobody gave it one by hand.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=no-route
packet='udp [2001:db8:5::5]:40000 [2001:db8:7::7]:53 iif lan0'
prose='no state of this host tells which router to take'

up() {
    hosts6 pc gw isp
    cable pc eth0 gw lan0
    cable gw wan0 isp eth0
    address pc eth0 2001:db8:5::5/64
    address gw lan0 2001:db8:5::1/64
    address gw wan0 2001:db8:1::2/64
    address isp eth0 2001:db8:1::1/64 2001:db8:7::7/128
    route pc default via 2001:db8:5::1
    route isp 2001:db8:5::/64 via 2001:db8:1::2
    parameters gw net.ipv6.conf.all.forwarding=1
    listen isp named udp :: 53
}

probe() { udp pc 2001:db8:7::7 53; }

mend() { route gw default via 2001:db8:1::1 dev wan0; }

laboratory "$@"
