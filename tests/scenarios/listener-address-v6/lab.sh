#!/bin/sh
# The name of the server has got an IPv6 address, but the program listens on IPv4 only.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=listener-address
packet='tcp [2001:db8:5::7]:40000 [2001:db8:5::80]:80 iif ens3'
prose='the address is in the program'"'"'s own configuration'

up() {
    hosts6 pc web
    cable pc eth0 web ens3
    address pc eth0 192.0.2.7/24 2001:db8:5::7/64
    address web ens3 192.0.2.80/24 2001:db8:5::80/64
    listen web java tcp 0.0.0.0 80
}

probe() { tcp pc 2001:db8:5::80 80; }

mend() { listen web java tcp 2001:db8:5::80 80; }

laboratory "$@"
