#!/bin/sh
# A health check is bound to the virtual address of a pair of load balancers, which the other one holds.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=lb2
finding=source-not-local
packet='tcp from 10.0.0.100 to 10.0.0.7 dport 80'

up() {
    hosts lb2 web
    cable lb2 eth0 web eth0
    address lb2 eth0 10.0.0.12/24
    address web eth0 10.0.0.7/24
    listen web nginx tcp 0.0.0.0 80
}

probe() { tcp lb2 from 10.0.0.100 10.0.0.7 80; }

laboratory "$@"
